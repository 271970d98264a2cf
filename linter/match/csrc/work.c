/* Words of the catalog in a text: one walk down the trie from every code point, occurrences filed by base. */
#include "work.h"

void *vector_more(Vector *vector, size_t more, size_t size) {
    if (vector->items == NULL || vector->count + more > vector->room) {
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
    }
    return (char *)vector->items + vector->count * size;
}

Work *work_new(const Blob *blob) {
    Work *work = PyMem_Calloc(1, sizeof(Work));
    if (work == NULL)
        goto fail;
    work->blob = blob;
    size_t bases = blob->bases + 1, steps = blob->n_steps + 1, variants = blob->variants + 1;
    work->base = PyMem_Calloc(bases, sizeof(Base));
    work->step_seen = PyMem_Calloc(steps, 4);
    work->step_there = PyMem_Calloc(steps, 1);
    work->variant_seen = PyMem_Calloc(variants, 4);
    if (work->base && work->step_seen && work->step_there && work->variant_seen)
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
    PyMem_Free(work->base);
    PyMem_Free(work->step_seen);
    PyMem_Free(work->step_there);
    PyMem_Free(work->variant_seen);
    Vector *vectors[] = {&work->places, &work->touched, &work->spans, &work->scratch, &work->chains, &work->order,
                         &work->cuts, &work->edges[0], &work->edges[1], &work->candidates, &work->words_found};
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
        PyMem_Free(vectors[i]->items);
    PyMem_Free(work);
}

void work_begin(Work *work, const Py_UCS4 *text, Py_ssize_t length, PyObject *recognise, int one_sentence) {
    if (++work->now == 0) { /* after four billion texts the numbers begin again */
        const Blob *blob = work->blob;
        memset(work->base, 0, ((size_t)blob->bases + 1) * sizeof(Base));
        memset(work->step_seen, 0, ((size_t)blob->n_steps + 1) * 4);
        memset(work->variant_seen, 0, ((size_t)blob->variants + 1) * 4);
        work->now = 1;
    }
    work->places.count = work->touched.count = work->spans.count = work->scratch.count = work->chains.count = work->cuts.count = 0;
    work->edges[0].count = work->edges[1].count = 0;
    work->words_found.count = 0;
    work->filed = work->cut = work->edged[0] = work->edged[1] = 0;
    work->recognised_seen = 0;
    work->text = text;
    work->length = length;
    work->recognise = recognise;
    work->one_sentence = one_sentence;
    work->words = NULL;
}

void work_end(Work *work) {
    Py_CLEAR(work->words);
    work->text = NULL;
    work->length = 0;
    work->recognise = NULL;
}

/* A Latin or numeric edge must be the edge of its run: no sb in usb, no 110 in 1100. */
static int stands_alone(const Work *work, Py_ssize_t start, Py_ssize_t end) {
    const Py_UCS4 *text = work->text;
    if (start > 0 && is_edged_char(text[start - 1]) && is_edged_char(text[start]))
        return 0;
    return !(end < work->length && is_edged_char(text[end]) && is_edged_char(text[end - 1]));
}

static int note_word(Work *work, uint32_t literal, Py_ssize_t start, Py_ssize_t end) {
    const Blob *blob = work->blob;
    int is = blob->literal_is[literal];
    if (is != IS_IN_PATTERN) {
        if (work->one_sentence && !(is & IS_IN_PATTERN))
            return 0;
        if ((is & IS_EDGED) && !stands_alone(work, start, end))
            return 0;
    }
    Word *word = vector_more(&work->words_found, 1, sizeof(Word));
    uint32_t from = blob->owner_start[literal], to = blob->owner_start[literal + 1];
    uint32_t *touched = word ? vector_more(&work->touched, to - from, 4) : NULL;
    if (touched == NULL)
        return -1;
    *word = (Word){(uint32_t)start, (uint32_t)end, literal};
    work->words_found.count++;
    for (uint32_t i = from; i < to; i++) {
        uint32_t base = blob->owners[i];
        if (!work_has(work, base)) {
            work->base[base].seen = work->now;
            *touched++ = base;
            work->touched.count++;
        }
    }
    return 0;
}

/* Words by base, in order of start: only for texts in which the words of some pattern are all there. */
static int file_words(Work *work) {
    const Blob *blob = work->blob;
    const uint32_t *touched = work->touched.items;
    for (size_t i = 0; i < work->touched.count; i++) {
        Base *base = work->base + touched[i];
        base->head = base->list = NOTHING;
        base->count = 0;
    }
    for (size_t i = 0; i < work->words_found.count; i++) {
        Word word = ((Word *)work->words_found.items)[i];
        uint32_t from = blob->owner_start[word.literal], to = blob->owner_start[word.literal + 1];
        if (vector_more(&work->places, to - from, sizeof(Place)) == NULL)
            return -1;
        Place *places = work->places.items;
        for (uint32_t j = from; j < to; j++) {
            Base *base = work->base + blob->owners[j];
            uint32_t place = (uint32_t)work->places.count++;
            places[place] = (Place){word.start, word.end, NOTHING};
            if (base->head == NOTHING)
                base->head = place;
            else
                places[base->tail].next = place;
            base->tail = place;
            base->count++;
        }
    }
    work->filed = 1;
    return 0;
}

int work_scan(Work *work) {
    const Blob *blob = work->blob;
    const Trie *trie = &blob->words;
    const Py_UCS4 *text = work->text;
    Py_ssize_t length = work->length;
    for (Py_ssize_t start = 0; start < length; start++) {
        uint32_t node = letter_of(blob, text[start])->root;
        if (node == 0)
            continue;
        uint32_t out = trie->out[node];
        if (out && note_word(work, out - 1, start, start + 1) < 0)
            return -1;
        if (start + 1 >= length || !may_begin(blob, text[start], text[start + 1]))
            continue;
        for (Py_ssize_t end = start + 1; end < length && (node = trie_child(trie, node, text[end])) != 0; end++) {
            out = trie->out[node];
            if (out && note_word(work, out - 1, start, end + 1) < 0)
                return -1;
        }
    }
    return 0;
}

/* Places are filed in order of start; the scan's own order is that of ends, the longer word first. */
int work_list(Work *work, uint32_t number, size_t *at, size_t *count) {
    *at = *count = 0;
    if (number >= work->blob->bases || !work_has(work, number))
        return 0;
    if (!work->filed && file_words(work) < 0)
        return -1;
    Base *base = work->base + number;
    *count = base->count;
    if (base->list != NOTHING) {
        *at = base->list;
        return 0;
    }
    if (vector_more(&work->spans, *count, sizeof(Span)) == NULL)
        return -1;
    *at = work->spans.count;
    Span *spans = (Span *)work->spans.items + *at;
    const Place *places = work->places.items;
    size_t length = 0;
    for (uint32_t place = base->head; place != NOTHING; place = places[place].next) {
        Span one = {places[place].start, places[place].end};
        size_t i = length++;
        while (i > 0 && (spans[i - 1].end > one.end || (spans[i - 1].end == one.end && spans[i - 1].start > one.start))) {
            spans[i] = spans[i - 1];
            i--;
        }
        spans[i] = one;
    }
    work->spans.count += length;
    base->list = (uint32_t)*at;
    return 0;
}

static int step_there(Work *work, uint32_t number) {
    if (work->step_seen[number] == work->now)
        return work->step_there[number];
    const Step *step = work->blob->steps + number;
    int there = 0;
    for (uint32_t i = step->bases; i < step->bases_end && !there; i++)
        there = work_has(work, work->blob->step_bases[i]);
    work->step_seen[number] = work->now;
    work->step_there[number] = (unsigned char)there;
    return there;
}

static int is_candidate(Work *work, uint32_t variant) {
    const Blob *blob = work->blob;
    const uint32_t *steps = blob->pattern_steps + blob->pattern_start[variant];
    for (uint32_t i = blob->order_start[variant]; i < blob->order_start[variant + 1]; i++)
        if (!step_there(work, steps[blob->order[i]]))
            return 0;
    return 1;
}

int work_next(Work *work, const unsigned char *rules, Walk *walk, uint32_t *variant) {
    const Blob *blob = work->blob;
    for (; walk->base < work->touched.count; walk->base++, walk->trigger = 0) {
        uint32_t base = ((uint32_t *)work->touched.items)[walk->base];
        uint32_t count = blob->trigger_start[base + 1] - blob->trigger_start[base];
        while (walk->trigger < count) {
            uint32_t one = blob->triggers[blob->trigger_start[base] + walk->trigger++];
            if (work->variant_seen[one] == work->now)
                continue;
            work->variant_seen[one] = work->now;
            if (rules[blob->variant_rule[one]] && is_candidate(work, one)) {
                *variant = one;
                return 1;
            }
        }
    }
    return 0;
}
