/* Opening a flat catalog: where its arrays lie, and whether all that points somewhere points inside. */
#include "blob.h"

enum {
    S_COUNTS, S_PAGES, S_LETTERS, S_FOLD_PAGES, S_FOLDS,
    S_WORD_FIRST, S_WORD_LABEL, S_WORD_OUT, S_CONF_FIRST, S_CONF_LABEL, S_CONF_OUT,
    S_EDGED, S_OWNER_START, S_OWNERS, S_AMBIGUOUS, S_STEPS, S_STEP_BASES, S_PATTERN_START, S_PATTERN_STEPS,
    S_VARIANT_RULE, S_ORDER_START, S_ORDER, S_TRIGGER_START, S_TRIGGERS,
    S_PAIRS, S_CHARGED_PAIRS, S_SOUND_STEPS, S_CHARGED_STEPS, S_INITIALS, S_SYLLABLES,
    SECTIONS
};
#define HEADER 4 /* magic, format, size in numbers, count of sections */

typedef struct {
    const uint32_t *at;
    uint32_t count;
} Section;

static int starts_ok(Section starts, uint32_t count, uint32_t total) {
    if (starts.count != (size_t)count + 1 || starts.at[count] != total || starts.at[0] > total)
        return 0;
    for (uint32_t i = 0; i < count; i++)
        if (starts.at[i] > starts.at[i + 1])
            return 0;
    return 1;
}

static int below(Section numbers, uint32_t limit) {
    uint32_t worst = 0;
    for (uint32_t i = 0; i < numbers.count; i++)
        worst = numbers.at[i] > worst ? numbers.at[i] : worst;
    return numbers.count == 0 || worst < limit;
}

/* A trie must grow: children come after their parent, so that every walk ends. */
static int trie_open(Trie *trie, Section first, Section label, Section out, uint32_t texts) {
    uint32_t nodes = label.count;
    if (nodes == 0 || out.count != nodes || !starts_ok(first, nodes, nodes) || !below(out, texts + 1))
        return 0;
    for (uint32_t i = 0; i < nodes; i++)
        if (first.at[i] <= i && first.at[i] < first.at[i + 1])
            return 0;
    *trie = (Trie){first.at, label.at, out.at, nodes};
    return 1;
}

static int set_open(PairSet *set, Section keys) {
    *set = (PairSet){keys.at, keys.count / 2};
    return keys.count % 2 == 0;
}

static int steps_ok(const Blob *blob, uint32_t step_bases) {
    for (uint32_t i = 0; i < blob->n_steps; i++) {
        const Step *step = blob->steps + i;
        if (step->bases > step->bases_end || step->bases_end > step_bases || step->kind > 2)
            return 0;
        if (step->edge != 0 && step->edge != '^' && step->edge != '$')
            return 0;
    }
    return 1;
}

static int variants_ok(const Blob *blob) {
    for (uint32_t i = 0; i < blob->variants; i++) {
        uint32_t length = blob->pattern_start[i + 1] - blob->pattern_start[i];
        if (blob->order_start[i] == blob->order_start[i + 1])
            return 0;
        for (uint32_t j = blob->order_start[i]; j < blob->order_start[i + 1]; j++)
            if (blob->order[j] >= length)
                return 0;
    }
    for (uint32_t i = 0; i < blob->patterns; i++)
        if (blob->pattern_start[i] == blob->pattern_start[i + 1])
            return 0;
    return 1;
}

static int read_sections(Blob *blob, const Section *s) {
    if (s[S_COUNTS].count != 7)
        return 0;
    blob->literals = s[S_COUNTS].at[0];
    blob->bases = s[S_COUNTS].at[1];
    blob->n_steps = s[S_COUNTS].at[2];
    blob->patterns = s[S_COUNTS].at[3];
    blob->variants = s[S_COUNTS].at[4];
    blob->rules = s[S_COUNTS].at[5];
    uint32_t disguises = s[S_COUNTS].at[6];
    if (blob->literals >= NOTHING || blob->bases >= NOTHING || disguises >= NOTHING || blob->variants > blob->patterns)
        return 0;
    uint32_t letters = s[S_LETTERS].count / 3, folds = s[S_FOLDS].count;
    if (s[S_PAGES].count != PAGES || s[S_LETTERS].count % 3 || letters % 256 || !below(s[S_PAGES], letters / 256))
        return 0;
    if (s[S_FOLD_PAGES].count != PAGES || folds % 256 || !below(s[S_FOLD_PAGES], folds / 256))
        return 0;
    if (!below(s[S_FOLDS], 0x110000))
        return 0;
    blob->pages = s[S_PAGES].at;
    blob->letters = (const Letter *)s[S_LETTERS].at;
    blob->fold_pages = s[S_FOLD_PAGES].at;
    blob->folds = s[S_FOLDS].at;
    if (!trie_open(&blob->words, s[S_WORD_FIRST], s[S_WORD_LABEL], s[S_WORD_OUT], blob->literals) ||
        !trie_open(&blob->confusions, s[S_CONF_FIRST], s[S_CONF_LABEL], s[S_CONF_OUT], disguises))
        return 0;
    for (uint32_t i = 0; i < letters; i++)
        if (blob->letters[i].root >= blob->words.nodes || blob->letters[i].confusion >= blob->confusions.nodes)
            return 0;
    if (s[S_EDGED].count != blob->literals || !starts_ok(s[S_OWNER_START], blob->literals, s[S_OWNERS].count) ||
        !below(s[S_OWNERS], blob->bases) || s[S_AMBIGUOUS].count != blob->bases)
        return 0;
    blob->edged = s[S_EDGED].at;
    blob->owner_start = s[S_OWNER_START].at;
    blob->owners = s[S_OWNERS].at;
    blob->ambiguous = s[S_AMBIGUOUS].at;
    blob->steps = (const Step *)s[S_STEPS].at;
    blob->step_bases = s[S_STEP_BASES].at;
    if (s[S_STEPS].count != (uint64_t)blob->n_steps * 6 || !below(s[S_STEP_BASES], blob->bases) ||
        !steps_ok(blob, s[S_STEP_BASES].count))
        return 0;
    blob->pattern_start = s[S_PATTERN_START].at;
    blob->pattern_steps = s[S_PATTERN_STEPS].at;
    blob->variant_rule = s[S_VARIANT_RULE].at;
    blob->order_start = s[S_ORDER_START].at;
    blob->order = s[S_ORDER].at;
    blob->trigger_start = s[S_TRIGGER_START].at;
    blob->triggers = s[S_TRIGGERS].at;
    if (!starts_ok(s[S_PATTERN_START], blob->patterns, s[S_PATTERN_STEPS].count) ||
        !below(s[S_PATTERN_STEPS], blob->n_steps) || s[S_VARIANT_RULE].count != blob->variants ||
        !below(s[S_VARIANT_RULE], blob->rules) || !starts_ok(s[S_ORDER_START], blob->variants, s[S_ORDER].count) ||
        !starts_ok(s[S_TRIGGER_START], blob->bases, s[S_TRIGGERS].count) || !below(s[S_TRIGGERS], blob->variants))
        return 0;
    return variants_ok(blob) && set_open(&blob->pairs, s[S_PAIRS]) &&
           set_open(&blob->charged_pairs, s[S_CHARGED_PAIRS]) && set_open(&blob->sound_steps, s[S_SOUND_STEPS]) &&
           set_open(&blob->charged_steps, s[S_CHARGED_STEPS]) && set_open(&blob->initials, s[S_INITIALS]) &&
           set_open(&blob->syllables, s[S_SYLLABLES]);
}

static void note_literals(Blob *blob, unsigned char *in_pattern) {
    for (uint32_t i = 0; i < blob->pattern_start[blob->variants]; i++) {
        const Step *step = blob->steps + blob->pattern_steps[i];
        for (uint32_t j = step->bases; j < step->bases_end; j++)
            in_pattern[blob->step_bases[j]] = 1;
    }
    for (uint32_t i = 0; i < blob->literals; i++) {
        blob->literal_is[i] = blob->edged[i] ? IS_EDGED : 0;
        for (uint32_t j = blob->owner_start[i]; j < blob->owner_start[i + 1]; j++)
            if (in_pattern[blob->owners[j]])
                blob->literal_is[i] |= IS_IN_PATTERN;
    }
}

/* What is told faster by tables of its own. */
static int make_tables(Blob *blob) {
    const Trie *trie = &blob->words;
    unsigned char *in_pattern = PyMem_Calloc((size_t)blob->bases + 1, 1);
    blob->beginnings = PyMem_Calloc(1u << (BEGINNINGS - 3), 1);
    blob->literal_is = PyMem_Calloc((size_t)blob->literals + 1, 1);
    if (in_pattern && blob->beginnings && blob->literal_is)
        note_literals(blob, in_pattern);
    else
        PyErr_NoMemory();
    PyMem_Free(in_pattern);
    if (PyErr_Occurred())
        return -1;
    for (uint32_t node = trie->first[0]; node < trie->first[1]; node++)
        for (uint32_t child = trie->first[node]; child < trie->first[node + 1]; child++) {
            uint32_t hash = beginning(trie->label[node], trie->label[child]);
            blob->beginnings[hash >> 3] |= (unsigned char)(1 << (hash & 7));
        }
    return 0;
}

void blob_close(Blob *blob) {
    PyMem_Free(blob->beginnings);
    PyMem_Free(blob->literal_is);
}

int blob_open(Blob *blob, const void *data, size_t size) {
    const uint32_t *words = data;
    size_t total = size / 4, place = HEADER + 2 * (size_t)SECTIONS;
    Section sections[SECTIONS];
    if ((uintptr_t)data % 4 || size % 4 || total < place || words[0] != BLOB_MAGIC || words[1] != BLOB_FORMAT ||
        words[2] != total || words[3] != SECTIONS)
        goto refuse;
    for (int i = 0; i < SECTIONS; i++) {
        size_t start = words[HEADER + 2 * i], count = words[HEADER + 2 * i + 1];
        if (start > total || count > total - start)
            goto refuse;
        sections[i] = (Section){words + start, (uint32_t)count};
    }
    if (read_sections(blob, sections))
        return make_tables(blob);
refuse:
    PyErr_SetString(PyExc_ValueError, "damaged");
    return -1;
}

int pair_in(const PairSet *set, uint32_t one, uint32_t other) {
    uint32_t low = 0, high = set->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const uint32_t *key = set->keys + 2 * (size_t)middle;
        if (key[0] < one || (key[0] == one && key[1] < other))
            low = middle + 1;
        else
            high = middle;
    }
    return low < set->count && set->keys[2 * (size_t)low] == one && set->keys[2 * (size_t)low + 1] == other;
}

void text_key(const Py_UCS4 *text, Py_ssize_t length, uint32_t key[2]) {
    uint64_t hash = 0xcbf29ce484222325u;
    for (Py_ssize_t i = 0; i < length; i++)
        hash = (hash ^ text[i]) * 0x100000001b3u;
    key[0] = (uint32_t)(hash >> 32);
    key[1] = (uint32_t)hash;
}
