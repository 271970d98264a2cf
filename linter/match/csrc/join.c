/* Patterns as joins over occurrences, step by step the same as linter/match/join.py, which says why. */
#include <stdlib.h>
#include <string.h>

#include "work.h"

enum { SPACE, PUNCTUATION, ANY };

typedef struct {
    const Vector *of;
    size_t at, count;
} List;

static inline Span *span_at(const Vector *spans, size_t at) {
    return (Span *)spans->items + at;
}

static Chain *chain_at(const Work *work, size_t at) {
    return (Chain *)work->chains.items + at;
}

static int compare_spans(const void *one, const void *other) {
    const Span *a = one, *b = other;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

static size_t sort_spans(Span *spans, size_t count) {
    int sorted = 1;
    for (size_t i = 1; i < count && sorted; i++)
        sorted = compare_spans(spans + i - 1, spans + i) < 0;
    if (sorted)
        return count;
    qsort(spans, count, sizeof(Span), compare_spans);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || compare_spans(spans + kept - 1, spans + i) != 0)
            spans[kept++] = spans[i];
    return kept;
}

static int add_span(Vector *spans, Span span) {
    Span *item = vector_more(spans, 1, sizeof(Span));
    if (item == NULL)
        return -1;
    *item = span;
    spans->count++;
    return 0;
}

static int add_list(Vector *spans, List list) {
    if (vector_more(spans, list.count, sizeof(Span)) == NULL)
        return -1;
    if (list.count)
        memcpy(span_at(spans, spans->count), span_at(list.of, list.at), list.count * sizeof(Span));
    spans->count += list.count;
    return 0;
}

/* What a recogniser finds, once for each text. */
static int recognised(Work *work, unsigned number, List *list) {
    uint32_t bit = 1u << number;
    if (!(work->recognised_seen & bit)) {
        size_t from = work->spans.count;
        if (find_expressions(work->text, work->length, number, &work->spans) < 0)
            return -1;
        work->recognised[number] = (uint32_t)from;
        work->recognised_count[number] = (uint32_t)(work->spans.count - from);
        work->recognised_seen |= bit;
    }
    *list = (List){&work->spans, work->recognised[number], work->recognised_count[number]};
    return 0;
}

static int cut_sentences(Work *work) {
    if (work->cut)
        return 0;
    Py_ssize_t place = 0;
    do {
        place = work->one_sentence ? work->length : sentence_end(work->text, place, work->length);
        uint32_t *cut = vector_more(&work->cuts, 1, 4);
        if (cut == NULL)
            return -1;
        *cut = (uint32_t)place;
        work->cuts.count++;
    } while (place < work->length);
    work->cut = 1;
    return 0;
}

static int same_sentence(const Work *work, uint32_t start, uint32_t end) {
    const uint32_t *cuts = work->cuts.items;
    size_t low = 0, high = work->cuts.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cuts[middle] <= start)
            low = middle + 1;
        else
            high = middle;
    }
    return low >= work->cuts.count || cuts[low] > end;
}

static int skipped_at_edge(const Work *work, Py_UCS4 one) {
    return (letter_of(work->blob, one)->info & IS_SKIPPED) || Py_UNICODE_ISSPACE(one);
}

/* The first or last word of every sentence, as an empty span. */
static int sentence_edges(Work *work, uint32_t edge, List *list) {
    int closing = edge == '$';
    Vector *edges = work->edges + closing;
    if (!work->edged[closing]) {
        if (cut_sentences(work) < 0)
            return -1;
        Py_ssize_t start = 0;
        for (size_t i = 0; i < work->cuts.count; i++) {
            Py_ssize_t end = ((uint32_t *)work->cuts.items)[i], place = closing ? end - 1 : start;
            while (place >= start && place < end && skipped_at_edge(work, work->text[place]))
                place += closing ? -1 : 1;
            if (place >= start && place < end) {
                uint32_t *item = vector_more(edges, 1, 4);
                if (item == NULL)
                    return -1;
                *item = (uint32_t)(place + closing);
                edges->count++;
            }
            start = end;
        }
        work->edged[closing] = 1;
    }
    *list = (List){&work->scratch, work->scratch.count, edges->count};
    for (size_t i = 0; i < edges->count; i++) {
        uint32_t place = ((uint32_t *)edges->items)[i];
        if (add_span(&work->scratch, (Span){place, place}) < 0)
            return -1;
    }
    return 0;
}

/* Occurrences of a step; ambiguous forms are left out of a pattern `alone`. */
static int occurrences(Work *work, const Step *step, int alone, List *list) {
    const Blob *blob = work->blob;
    Vector *scratch = &work->scratch;
    if (step->edge)
        return sentence_edges(work, step->edge, list);
    size_t lists = 0, from = scratch->count;
    List last = {scratch, from, 0};
    for (uint32_t i = step->bases; i < step->bases_end; i++) {
        uint32_t base = blob->step_bases[i];
        if (!work_has(work, base) || (alone && blob->ambiguous[base]))
            continue;
        if (lists++ && add_list(scratch, last) < 0)
            return -1;
        last.of = &work->spans;
        if (work_list(work, base, &last.at, &last.count) < 0)
            return -1;
    }
    for (unsigned i = 0; i < RECOGNISERS; i++)
        if (step->recognisers & (1u << i)) {
            if (lists++ && add_list(scratch, last) < 0)
                return -1;
            if (recognised(work, i, &last) < 0)
                return -1;
        }
    if (lists <= 1) {
        *list = last;
        return 0;
    }
    if (add_list(scratch, last) < 0)
        return -1;
    size_t length = sort_spans(span_at(scratch, from), scratch->count - from);
    scratch->count = from + length;
    for (size_t i = 1; i < length; i++) { /* words that run into each other make one more: 再不 and 不还钱 */
        Span earlier = *span_at(scratch, from + i - 1), later = *span_at(scratch, from + i);
        if (earlier.start < later.start && later.start < earlier.end && earlier.end < later.end &&
            add_span(scratch, (Span){earlier.start, later.end}) < 0)
            return -1;
    }
    if (scratch->count > from + length)
        scratch->count = from + sort_spans(span_at(scratch, from), scratch->count - from);
    *list = (List){scratch, from, scratch->count - from};
    return 0;
}

static int gap_fits(Work *work, uint32_t start, uint32_t end, uint32_t kind) {
    if (start == end)
        return 1;
    if (kind == ANY) {
        if (cut_sentences(work) < 0)
            return -1;
        return same_sentence(work, start, end);
    }
    for (uint32_t i = start; i < end; i++) {
        Py_UCS4 one = work->text[i];
        if (one == '\n' || (kind == SPACE ? !Py_UNICODE_ISSPACE(one) : Py_UNICODE_ISALNUM(one)))
            return 0;
    }
    return 1;
}

static int add_chain(Work *work, Span span, uint32_t first, int64_t before) {
    Chain *item = vector_more(&work->chains, 1, sizeof(Chain));
    if (item == NULL)
        return -1;
    *item = (Chain){span, first, before};
    work->chains.count++;
    return 0;
}

typedef struct {
    uint32_t end, first;
    size_t chain;
} Reached;

static int compare_reached(const void *one, const void *other) {
    const Reached *a = one, *b = other;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->chain < b->chain ? -1 : a->chain > b->chain;
}

/* Chains of which one is left for every end: the one that starts first. */
static Py_ssize_t by_end(Work *work, size_t from, size_t to) {
    work->order.count = 0;
    if (vector_more(&work->order, to - from, sizeof(Reached)) == NULL)
        return -1;
    Reached *reached = work->order.items;
    for (size_t i = from; i < to; i++) {
        const Chain *chain = chain_at(work, i);
        reached[i - from] = (Reached){chain->span.end, chain->first, i};
    }
    qsort(reached, to - from, sizeof(Reached), compare_reached);
    size_t kept = 0;
    for (size_t i = 0; i < to - from; i++)
        if (kept == 0 || reached[kept - 1].end != reached[i].end)
            reached[kept++] = reached[i];
    return (Py_ssize_t)kept;
}

static int extend(Work *work, size_t from, size_t to, const Step *step, List list) {
    if (to - from == 1) {
        uint32_t end = chain_at(work, from)->span.end, first = chain_at(work, from)->first;
        for (size_t i = 0; i < list.count; i++) {
            Span span = *span_at(list.of, list.at + i);
            if (span.start < end || span.start - end > step->gap)
                continue;
            int fits = gap_fits(work, end, span.start, step->kind);
            if (fits < 0 || (fits && add_chain(work, span, first, (int64_t)from) < 0))
                return -1;
        }
        return 0;
    }
    Py_ssize_t ends = by_end(work, from, to);
    if (ends < 0)
        return -1;
    const Reached *reached = work->order.items;
    for (size_t i = 0; i < list.count; i++) {
        Span span = *span_at(list.of, list.at + i);
        Py_ssize_t low = 0, high = ends;
        while (low < high) {
            Py_ssize_t middle = (low + high) / 2;
            if (reached[middle].end <= span.start)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == 0)
            continue;
        const Reached *nearest = reached + low - 1;
        if (span.start - nearest->end > step->gap)
            continue;
        int fits = gap_fits(work, nearest->end, span.start, step->kind);
        if (fits < 0 || (fits && add_chain(work, span, nearest->first, (int64_t)nearest->chain) < 0))
            return -1;
    }
    return 0;
}

Py_ssize_t work_join(Work *work, uint32_t pattern, size_t *from) {
    const Blob *blob = work->blob;
    uint32_t first = blob->pattern_start[pattern], last = blob->pattern_start[pattern + 1], wordy = 0;
    for (uint32_t i = first; i < last; i++)
        wordy += blob->steps[blob->pattern_steps[i]].edge == 0;
    int alone = last - first == 1 || wordy == 1;
    size_t start = work->chains.count = 0;
    for (uint32_t i = first; i < last; i++) {
        const Step *step = blob->steps + blob->pattern_steps[i];
        List list;
        work->scratch.count = 0;
        if (occurrences(work, step, alone, &list) < 0)
            return -1;
        size_t next = work->chains.count;
        if (i == first) {
            for (size_t j = 0; j < list.count; j++) {
                Span span = *span_at(list.of, list.at + j);
                if (add_chain(work, span, span.start, -1) < 0)
                    return -1;
            }
        } else if (extend(work, start, next, step, list) < 0)
            return -1;
        start = i == first ? start : next;
        if (work->chains.count == start)
            return 0;
    }
    *from = start;
    return (Py_ssize_t)(work->chains.count - start);
}
