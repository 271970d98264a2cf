/* Words of the catalog in a text: one walk down the trie from every code point, occurrences filed by base. */
#include "work.h"

#include <string.h>

void *vector_grow(Vector *vector, size_t more, size_t size) {
    size_t room = vector->room ? vector->room * 2 : 64;
    while (room < vector->count + more)
        room *= 2;
    void *items = PyMem_Realloc(vector->items, room * size);
    if (items == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    vector->items = items;
    vector->room = room;
    return (char *)vector->items + vector->count * size;
}

Work *work_new(const Blob *blob) {
    Work *work = PyMem_Calloc(1, sizeof(Work));
    if (work == NULL)
        goto fail;
    work->blob = blob;
    work->present = PyMem_Calloc((size_t)blob->bases / 32 + 1, 4);
    work->touched_at = PyMem_Calloc((size_t)blob->bases + 1, 4);
    work->step_seen = PyMem_Calloc((size_t)blob->n_steps + 1, 4);
    work->variant_seen = PyMem_Calloc((size_t)blob->variants + 1, 4);
    if (work->present && work->touched_at && work->step_seen && work->variant_seen)
        return work;
fail:
    work_free(work);
    PyErr_NoMemory();
    return NULL;
}

void work_free(Work *work) {
    if (work == NULL)
        return;
    work_end(work);
    PyMem_Free(work->present);
    PyMem_Free(work->touched_at);
    PyMem_Free(work->step_seen);
    PyMem_Free(work->variant_seen);
    Vector *vectors[] = {&work->hits, &work->touched, &work->openers, &work->spans, &work->scratch, &work->chains,
                         &work->order, &work->cuts, &work->edges[0], &work->edges[1], &work->candidates,
                         &work->words_found};
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
        PyMem_Free(vectors[i]->items);
    PyMem_Free(work);
}

void work_begin(Work *work, const Py_UCS4 *text, Py_ssize_t length, int one_sentence) {
    if (++work->now == 1u << 31) { /* after two billion texts the numbers begin again */
        const Blob *blob = work->blob;
        memset(work->step_seen, 0, ((size_t)blob->n_steps + 1) * 4);
        memset(work->variant_seen, 0, ((size_t)blob->variants + 1) * 4);
        work->now = 1;
    }
    const Touched *touched = work->touched.items;
    for (size_t i = 0; i < work->touched.count; i++)
        work->present[touched[i].base >> 5] = 0;
    work->words_found.count = work->hits.count = work->touched.count = work->openers.count = 0;
    work->spans.count = work->scratch.count = work->chains.count = work->cuts.count = 0;
    work->edges[0].count = work->edges[1].count = 0;
    work->filed = work->cut = work->edged[0] = work->edged[1] = 0;
    work->seen = 0;
    work->odd = work->confused = 0;
    work->recognised_seen = 0;
    work->text = text;
    work->length = length;
    work->one_sentence = one_sentence;
}

void work_end(Work *work) {
    work->text = NULL;
    work->length = 0;
}

/* A Latin or numeric edge must be the edge of its run: no sb in usb, no 110 in 1100. */
static int stands_alone(const Work *work, Py_ssize_t start, Py_ssize_t end) {
    const Py_UCS4 *text = work->text;
    if (start > 0 && is_edged_char(text[start - 1]) && is_edged_char(text[start]))
        return 0;
    return !(end < work->length && is_edged_char(text[end]) && is_edged_char(text[end - 1]));
}

static int note_word(Work *work, uint32_t out, Py_ssize_t start, Py_ssize_t end) {
    const uint32_t *owners = work->blob->owners + out - 1;
    uint32_t count = *owners >> OWNERS_SHIFT, is = *owners & (IS_EDGED | IS_IN_PATTERN);
    if (is != IS_IN_PATTERN) {
        if (work->one_sentence && !(is & IS_IN_PATTERN))
            return 0;
        if ((is & IS_EDGED) && !stands_alone(work, start, end))
            return 0;
    }
    Word *word = vector_more(&work->words_found, 1, sizeof(Word));
    uint32_t *hit = vector_more(&work->hits, count, 4);
    Touched *touched = vector_more(&work->touched, count, sizeof(Touched));
    uint32_t *opener = vector_more(&work->openers, count, 4);
    if (word == NULL || hit == NULL || touched == NULL || opener == NULL)
        return -1;
    *word = (Word){(uint32_t)start, (uint32_t)end, (uint32_t)work->hits.count, count};
    work->words_found.count++;
    work->hits.count += count;
    for (uint32_t i = 1; i <= count; i++) {
        uint32_t base = owners[i] & ~OPENS;
        if (!work_has(work, base)) {
            work->present[base >> 5] |= 1u << (base & 31);
            work->touched_at[base] = (uint32_t)work->touched.count++;
            *touched++ = (Touched){base, 0, 0};
            if (owners[i] & OPENS) {
                *opener++ = base;
                work->openers.count++;
            }
        }
        *hit++ = work->touched_at[base];
    }
    return 0;
}

/* Words are found in order of start; what they are asked in is the order of ends, the longer word first. */
static void sort_words(Word *words, size_t count) {
    for (size_t i = 1; i < count; i++) {
        Word one = words[i];
        size_t j = i;
        for (; j > 0 && words[j - 1].end > one.end; j--)
            words[j] = words[j - 1];
        words[j] = one;
    }
}

int work_file(Work *work) {
    if (work->filed)
        return 0;
    const uint32_t *hits = work->hits.items;
    Touched *touched = work->touched.items;
    Word *words = work->words_found.items;
    if (vector_more(&work->spans, work->hits.count, sizeof(Span)) == NULL)
        return -1;
    sort_words(words, work->words_found.count);
    for (size_t i = 0; i < work->hits.count; i++)
        touched[hits[i]].count++;
    size_t at = work->filed_at = work->spans.count;
    for (size_t i = 0; i < work->touched.count; i++) {
        touched[i].at = (uint32_t)at;
        at += touched[i].count;
        touched[i].count = 0;
    }
    Span *spans = work->spans.items;
    for (size_t i = 0; i < work->words_found.count; i++)
        for (uint32_t j = words[i].hits; j < words[i].hits + words[i].count; j++) {
            Touched *one = touched + hits[j];
            spans[one->at + one->count++] = (Span){words[i].start, words[i].end};
        }
    work->spans.count = at;
    work->filed = 1;
    return 0;
}

int work_list(Work *work, uint32_t number, size_t *at, size_t *count) {
    *at = *count = 0;
    if (number >= work->blob->bases || !work_has(work, number))
        return 0;
    if (work_file(work) < 0)
        return -1;
    const Touched *touched = (Touched *)work->touched.items + work->touched_at[number];
    *at = touched->at;
    *count = touched->count;
    return 0;
}

/* Whether a listed disguise begins at a code point. */
static int begins_confusion(const Blob *blob, uint32_t node, const Py_UCS4 *text, Py_ssize_t length) {
    const Trie *trie = &blob->confusions;
    for (Py_ssize_t i = 1; node; i++) {
        if (trie->nodes[node].out)
            return 1;
        node = i < length ? trie_child(trie, node, text[i]) : 0;
    }
    return 0;
}

int work_scan(Work *work) {
    const Blob *blob = work->blob;
    const Trie *trie = &blob->words;
    const Py_UCS4 *text = work->text;
    Py_ssize_t length = work->length;
    uint32_t seen = 0;
    int odd = 0;
    for (Py_ssize_t start = 0; start < length; start++) {
        const Letter *letter = letter_of(blob, text[start]);
        uint32_t node = letter->root;
        seen |= letter->info;
        odd |= !(letter->info & (IS_PLAIN | IS_HAN | IS_LATIN));
        if (node && trie->nodes[node].out && note_word(work, trie->nodes[node].out, start, start + 1) < 0)
            return -1;
        unsigned may = start + 1 < length ? may_begin(blob, text[start], text[start + 1]) : 0;
        if (letter->confusion && work->one_sentence && !work->confused &&
            ((may & BEGIN_DISGUISE) || blob->confusions.nodes[letter->confusion].out))
            work->confused = begins_confusion(blob, letter->confusion, text + start, length - start);
        if (!(may & BEGIN_WORD) || node == 0)
            continue;
        node = beginning_node(blob, node, text[start], text[start + 1]);
        for (Py_ssize_t end = start + 2; node; end++) {
            uint32_t out = trie->nodes[node].out;
            if (out && note_word(work, out, start, end) < 0)
                return -1;
            node = end < length ? trie_child(trie, node, text[end]) : 0;
        }
    }
    work->seen = seen;
    work->odd = odd;
    return 0;
}

static int step_there(Work *work, uint32_t number) {
    uint32_t seen = work->step_seen[number];
    if (seen >> 1 == work->now)
        return seen & 1;
    const Step *step = work->blob->steps + number;
    uint32_t there = 0;
    for (uint32_t i = step->bases; i < step->bases_end && !there; i++)
        there = work_has(work, work->blob->step_bases[i]);
    work->step_seen[number] = work->now << 1 | there;
    return (int)there;
}

/* Whether the words of all further steps are there; those of the rarest are what has opened the variant. */
static int is_candidate(Work *work, const Trigger *trigger) {
    const Blob *blob = work->blob;
    if (trigger->step == NOTHING)
        return 1;
    if (!step_there(work, trigger->step))
        return 0;
    const uint32_t *steps = blob->pattern_steps + blob->pattern_start[trigger->variant];
    for (uint32_t i = blob->order_start[trigger->variant] + 2; i < blob->order_start[trigger->variant + 1]; i++)
        if (!step_there(work, steps[blob->order[i]]))
            return 0;
    return 1;
}

int work_next(Work *work, const unsigned char *rules, Walk *walk, uint32_t *variant) {
    const Blob *blob = work->blob;
    for (; walk->opener < work->openers.count; walk->opener++, walk->trigger = 0) {
        uint32_t base = ((uint32_t *)work->openers.items)[walk->opener];
        const Trigger *triggers = blob->triggers + blob->trigger_start[base];
        uint32_t count = blob->trigger_start[base + 1] - blob->trigger_start[base];
        while (walk->trigger < count) {
            const Trigger *one = triggers + walk->trigger++;
            if (!rules[one->rule] || !is_candidate(work, one) || work->variant_seen[one->variant] == work->now)
                continue;
            work->variant_seen[one->variant] = work->now;
            *variant = one->variant;
            return 1;
        }
    }
    return 0;
}
