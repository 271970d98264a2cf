/* Opening a flat catalog: where its arrays lie, and whether all that points somewhere points inside. */
#include "blob.h"

enum {
    S_COUNTS, S_PAGES, S_LETTERS, S_FOLD_PAGES, S_FOLDS,
    S_WORDS, S_CONFUSIONS, S_OWNERS, S_AMBIGUOUS, S_STEPS, S_STEP_BASES, S_PATTERN_START, S_PATTERN_STEPS,
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

/* A trie must grow: children come after their parent, so that every walk ends. The last node only ends the one before. */
static int trie_open(Trie *trie, Section rows) {
    const Node *nodes = (const Node *)rows.at;
    uint32_t count = rows.count / 3;
    if (rows.count % 3 || count-- < 2 || nodes[count].first != count)
        return 0;
    for (uint32_t i = 0; i < count; i++)
        if (nodes[i].first > nodes[i + 1].first || (nodes[i].first <= i && nodes[i].first < nodes[i + 1].first))
            return 0;
    *trie = (Trie){nodes, count};
    return 1;
}

/* Every word must lead to the beginning of a row of owners, and every owner be a base. */
static int owners_ok(const Blob *blob, Section owners) {
    unsigned char *begins = PyMem_Calloc((size_t)owners.count + 1, 1);
    int ok = begins != NULL;
    for (uint32_t i = 0, left; ok && i < owners.count; i += left + 1) {
        left = owners.at[i] >> OWNERS_SHIFT;
        ok = left <= owners.count - i - 1;
        begins[i] = 1;
        for (uint32_t j = 0; ok && j < left; j++)
            ok = (owners.at[i + 1 + j] & ~OPENS) < blob->bases;
    }
    for (uint32_t i = 0; ok && i < blob->words.count; i++) {
        uint32_t out = blob->words.nodes[i].out;
        ok = out == 0 || (out <= owners.count && begins[out - 1]);
    }
    PyMem_Free(begins);
    return ok;
}

static int triggers_ok(const Blob *blob, Section triggers) {
    for (uint32_t i = 0; i < triggers.count / 3; i++) {
        const Trigger *one = blob->triggers + i;
        if (one->variant >= blob->variants || one->rule >= blob->rules ||
            (one->step != NOTHING && one->step >= blob->n_steps))
            return 0;
    }
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
    if (s[S_COUNTS].count != 5)
        return 0;
    blob->bases = s[S_COUNTS].at[0];
    blob->n_steps = s[S_COUNTS].at[1];
    blob->patterns = s[S_COUNTS].at[2];
    blob->variants = s[S_COUNTS].at[3];
    blob->rules = s[S_COUNTS].at[4];
    if (blob->bases >= OPENS || blob->n_steps >= OPENS || blob->variants > blob->patterns)
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
    if (!trie_open(&blob->words, s[S_WORDS]) || !trie_open(&blob->confusions, s[S_CONFUSIONS]))
        return 0;
    for (uint32_t i = 0; i < letters; i++)
        if (blob->letters[i].root >= blob->words.count || blob->letters[i].confusion >= blob->confusions.count)
            return 0;
    if (!owners_ok(blob, s[S_OWNERS]) || s[S_AMBIGUOUS].count != blob->bases)
        return 0;
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
    blob->triggers = (const Trigger *)s[S_TRIGGERS].at;
    if (!starts_ok(s[S_PATTERN_START], blob->patterns, s[S_PATTERN_STEPS].count) ||
        !below(s[S_PATTERN_STEPS], blob->n_steps) || s[S_VARIANT_RULE].count != blob->variants ||
        !below(s[S_VARIANT_RULE], blob->rules) || !starts_ok(s[S_ORDER_START], blob->variants, s[S_ORDER].count) ||
        s[S_TRIGGERS].count % 3 || !starts_ok(s[S_TRIGGER_START], blob->bases, s[S_TRIGGERS].count / 3) ||
        !triggers_ok(blob, s[S_TRIGGERS]))
        return 0;
    return variants_ok(blob) && set_open(&blob->pairs, s[S_PAIRS]) &&
           set_open(&blob->charged_pairs, s[S_CHARGED_PAIRS]) && set_open(&blob->sound_steps, s[S_SOUND_STEPS]) &&
           set_open(&blob->charged_steps, s[S_CHARGED_STEPS]) && set_open(&blob->initials, s[S_INITIALS]) &&
           set_open(&blob->syllables, s[S_SYLLABLES]);
}

static void note_beginnings(Blob *blob, const Trie *trie, unsigned bit) {
    const Node *nodes = trie->nodes;
    for (uint32_t node = nodes[0].first; node < nodes[1].first; node++)
        for (uint32_t child = nodes[node].first; child < nodes[node + 1].first; child++) {
            Py_UCS4 one = nodes[node].label, other = nodes[child].label;
            uint32_t hash = beginning_hash(one, other) >> (32 - BEGINNINGS);
            blob->pairs_begin[hash >> 2] |= (unsigned char)(bit << (hash & 3) * 2);
            if (bit != BEGIN_WORD || (one | other) > 0xffff)
                continue;
            uint32_t key = one << 16 | other, slot = key * 0x9e3779b1u >> 7;
            while (blob->beginnings[slot & (blob->slots - 1)].node)
                slot++;
            blob->beginnings[slot & (blob->slots - 1)] = (Beginning){key, child};
        }
}

/* How many nodes lie two steps below the root. */
static uint32_t count_beginnings(const Trie *trie) {
    uint32_t first = trie->nodes[0].first, last = trie->nodes[1].first;
    return trie->nodes[last].first - trie->nodes[first].first;
}

/* What is told faster by tables of its own. */
static int make_tables(Blob *blob) {
    uint32_t count = count_beginnings(&blob->words);
    for (blob->slots = 8; blob->slots < 2 * (uint64_t)count; blob->slots *= 2)
        ;
    blob->pairs_begin = PyMem_Calloc(1u << (BEGINNINGS - 2), 1);
    blob->beginnings = PyMem_Calloc(blob->slots, sizeof(Beginning));
    if (blob->pairs_begin == NULL || blob->beginnings == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    note_beginnings(blob, &blob->words, BEGIN_WORD);
    note_beginnings(blob, &blob->confusions, BEGIN_DISGUISE);
    return 0;
}

void blob_close(Blob *blob) {
    PyMem_Free(blob->pairs_begin);
    PyMem_Free(blob->beginnings);
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
