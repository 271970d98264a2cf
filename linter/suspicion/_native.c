/* The second opinion's inner loops: which features a sentence shows and what they sum up to.
 *
 * Everything here is said once more in Python (features.py, model.py, gate.py), which is what counts: this module
 * only says it faster, and the tests compare the two. It is left out where no compiler was there at installation.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define FORMAT 2     /* native.FORMAT */
#define LONGEST 5    /* features.LONGEST */
#define EDGE 0x02    /* features.EDGE */
#define REACH 10     /* features.REACH */
#define FOLLOWERS 40 /* features.FOLLOWERS */
#define BLOCKS 3

/* --- a table from up to two code points, or a number, to a number ---------------------------------------------- */

typedef struct {
    uint64_t low, high; /* the key; high is never 0 in one */
    int32_t value;
} Entry;

typedef struct {
    Entry *entries;
    size_t mask;
} Table;

static int table_init(Table *table, size_t count) {
    size_t size = 16;
    while (size < count * 2) size <<= 1;
    table->entries = PyMem_Calloc(size, sizeof(Entry));
    table->mask = size - 1;
    if (!table->entries) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

static inline size_t slot_of(uint64_t low, uint64_t high) {
    uint64_t mixed = (low ^ (high * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL;
    return (size_t)(mixed ^ (mixed >> 32));
}

static void table_put(Table *table, uint64_t low, uint64_t high, int32_t value) {
    size_t at = slot_of(low, high) & table->mask;
    while (table->entries[at].high && !(table->entries[at].low == low && table->entries[at].high == high))
        at = (at + 1) & table->mask;
    table->entries[at] = (Entry){low, high, value};
}

static inline const Entry *table_get(const Table *table, uint64_t low, uint64_t high) {
    size_t at = slot_of(low, high) & table->mask;
    while (table->entries[at].high) {
        const Entry *entry = &table->entries[at];
        if (entry->low == low && entry->high == high) return entry;
        at = (at + 1) & table->mask;
    }
    return NULL;
}

/* One or two code points in `low`, their number in `high`. */
static inline void key_of(const Py_UCS4 *text, int length, uint64_t *low, uint64_t *high) {
    *low = text[0] | (length > 1 ? (uint64_t)text[1] << 32 : 0);
    *high = (uint64_t)length;
}

/* --- words as a trie in a table: 8 bytes a node, so that it stays in the cache ------------------------------- */

#define CHARACTERS 8192     /* different characters of all words, 13 bits */
#define MOST_NODES (1 << 18) /* slots; a node is known by its slot, and a key has 31 bits */
#define CODE_POINTS 0x110000
#define NO_WORD INT32_MIN    /* a beginning of words that is none itself */

typedef struct {
    uint32_t key; /* (slot of the parent + 1) * CHARACTERS + character; 0: free */
    int32_t value;
} Node;

typedef struct {
    Node *nodes;
    uint32_t mask, count, characters;
    uint16_t *ids; /* by code point; 0: stands in no word */
} Trie;

static inline uint32_t node_slot(const Trie *trie, uint32_t key) {
    uint32_t mixed = key * 0x9E3779B1u;
    uint32_t at = (mixed ^ (mixed >> 15)) & trie->mask;
    while (trie->nodes[at].key && trie->nodes[at].key != key) at = (at + 1) & trie->mask;
    return at;
}

static int trie_init(Trie *trie, size_t words) {
    uint32_t size = 1024;
    while (size < MOST_NODES && size < words * 3) size <<= 1;
    trie->mask = size - 1;
    trie->nodes = PyMem_Calloc(size, sizeof(Node));
    trie->ids = PyMem_Calloc(CODE_POINTS, sizeof(uint16_t));
    if (!trie->nodes || !trie->ids) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

/* Put in a word; -1 with an exception where there are too many. */
static int trie_put(Trie *trie, const Py_UCS4 *text, int length, int32_t value) {
    uint32_t parent = 0;
    for (int i = 0; i < length; i++) {
        uint16_t *id = &trie->ids[text[i]];
        if (!*id) *id = (uint16_t)++trie->characters;
        if (trie->characters >= CHARACTERS || trie->count >= trie->mask - (trie->mask >> 3)) {
            PyErr_SetString(PyExc_ValueError, "too many words");
            return -1;
        }
        uint32_t key = parent * CHARACTERS + *id, at = node_slot(trie, key);
        if (!trie->nodes[at].key) {
            trie->nodes[at] = (Node){key, NO_WORD};
            trie->count++;
        }
        if (i == length - 1) trie->nodes[at].value = value;
        parent = at + 1;
    }
    return 0;
}

/* --- growing lists of numbers -------------------------------------------------------------------------------- */

typedef struct {
    int32_t *items;
    Py_ssize_t count, room;
} Numbers;

static int push(Numbers *list, int32_t value) {
    if (list->count == list->room) {
        Py_ssize_t room = list->room ? list->room * 2 : 256;
        int32_t *items = PyMem_Realloc(list->items, (size_t)room * sizeof(int32_t));
        if (!items) {
            PyErr_NoMemory();
            return -1;
        }
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = value;
    return 0;
}

static int32_t *copy_numbers(PyObject *sequence, Py_ssize_t *count) {
    PyObject *fast = PySequence_Fast(sequence, "a sequence of numbers");
    if (!fast) return NULL;
    *count = PySequence_Fast_GET_SIZE(fast);
    int32_t *numbers = PyMem_Malloc(((size_t)*count + 1) * sizeof(int32_t));
    if (!numbers) PyErr_NoMemory();
    for (Py_ssize_t i = 0; numbers && i < *count; i++) {
        numbers[i] = (int32_t)PyLong_AsLong(PySequence_Fast_GET_ITEM(fast, i));
        if (PyErr_Occurred()) {
            PyMem_Free(numbers);
            numbers = NULL;
        }
    }
    Py_DECREF(fast);
    return numbers;
}

static int64_t floor_div(int64_t a, int64_t b) { /* b > 0 */
    int64_t q = a / b;
    return q - (a % b < 0);
}

static uint64_t isqrt(uint64_t n) {
    uint64_t root = 0, bit = 1ULL << 62;
    while (bit > n) bit >>= 2;
    for (; bit; bit >>= 2) {
        if (n >= root + bit) {
            n -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
    }
    return root;
}

/* --- Scorer -------------------------------------------------------------------------------------------------- */

typedef struct {
    int32_t start, end, concept;
} Occurrence;

typedef struct {
    PyObject_HEAD
    Trie words;
    Table pairs;
    uint64_t *pair_bits; /* a bit for each two concepts: whether they are a pair, asked before the table */
    int32_t *forms, *form_starts, *form_concepts, *weights, *masses, *closure_starts, *closures;
    Py_ssize_t form_count, concept_count, feature_count;
    int64_t bias, borders[BLOCKS - 1], damping[BLOCKS], scale;
    int8_t *rows; /* by feature, one number for each category */
    int64_t *category_bias, *sums;
    int64_t category_lift, category_cap, category_share;
    Py_ssize_t category_count;
    uint32_t *stamps, stamp;
} Scorer;

static void Scorer_dealloc(Scorer *self) {
    PyMem_Free(self->words.nodes);
    PyMem_Free(self->words.ids);
    PyMem_Free(self->pair_bits);
    PyMem_Free(self->pairs.entries);
    PyMem_Free(self->forms);
    PyMem_Free(self->form_starts);
    PyMem_Free(self->form_concepts);
    PyMem_Free(self->weights);
    PyMem_Free(self->masses);
    PyMem_Free(self->closure_starts);
    PyMem_Free(self->closures);
    PyMem_Free(self->stamps);
    PyMem_Free(self->rows);
    PyMem_Free(self->category_bias);
    PyMem_Free(self->sums);
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static int put_words(Scorer *self, PyObject *words) {
    PyObject *key, *value;
    Py_ssize_t at = 0;
    Py_UCS4 text[LONGEST];
    if (trie_init(&self->words, (size_t)PyDict_GET_SIZE(words)) < 0) return -1;
    while (PyDict_Next(words, &at, &key, &value)) {
        if (!PyUnicode_Check(key)) {
            PyErr_SetString(PyExc_TypeError, "words are strings");
            return -1;
        }
        Py_ssize_t length = PyUnicode_GET_LENGTH(key);
        int32_t number = (int32_t)PyLong_AsLong(value);
        if (PyErr_Occurred()) return -1;
        if (length < 1 || length > LONGEST) continue; /* no stretch that is looked up has this length */
        if (number == NO_WORD || number >= self->feature_count || -1 - number >= self->form_count) {
            PyErr_SetString(PyExc_ValueError, "a word's number is out of range");
            return -1;
        }
        for (Py_ssize_t i = 0; i < length; i++) text[i] = PyUnicode_READ_CHAR(key, i);
        if (trie_put(&self->words, text, (int)length, number) < 0) return -1;
    }
    return 0;
}

static int put_pairs(Scorer *self, PyObject *pairs) {
    PyObject *key, *value;
    Py_ssize_t at = 0;
    uint64_t most = (uint64_t)self->concept_count * (uint64_t)self->concept_count;
    if (table_init(&self->pairs, (size_t)PyDict_GET_SIZE(pairs)) < 0) return -1;
    if (!(self->pair_bits = PyMem_Calloc((size_t)(most / 64 + 1), sizeof(uint64_t)))) {
        PyErr_NoMemory();
        return -1;
    }
    while (PyDict_Next(pairs, &at, &key, &value)) {
        uint64_t pair = PyLong_AsUnsignedLongLong(key);
        int32_t number = (int32_t)PyLong_AsLong(value);
        if (PyErr_Occurred()) return -1;
        if (number < 0 || number >= self->feature_count || pair >= most) {
            PyErr_SetString(PyExc_ValueError, "a pair's number is out of range");
            return -1;
        }
        table_put(&self->pairs, pair, 1, number);
        self->pair_bits[pair / 64] |= 1ULL << (pair % 64);
    }
    return 0;
}

static int in_range(const int32_t *numbers, Py_ssize_t count, int64_t least, int64_t most) {
    for (Py_ssize_t i = 0; i < count; i++)
        if (numbers[i] < least || numbers[i] > most) {
            PyErr_SetString(PyExc_ValueError, "a number is out of range");
            return 0;
        }
    return 1;
}

static int put_closures(Scorer *self, PyObject *concepts) {
    Numbers flat = {0};
    self->concept_count = PyTuple_GET_SIZE(concepts);
    self->closure_starts = PyMem_Malloc(((size_t)self->concept_count + 1) * sizeof(int32_t));
    if (!self->closure_starts) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < self->concept_count; i++) {
        self->closure_starts[i] = (int32_t)flat.count;
        Py_ssize_t count;
        int32_t *numbers = copy_numbers(PyTuple_GET_ITEM(concepts, i), &count);
        int failed = !numbers || !in_range(numbers, count, 0, self->feature_count - 1);
        for (Py_ssize_t j = 0; !failed && j < count; j++) failed = push(&flat, numbers[j]) < 0;
        PyMem_Free(numbers);
        if (failed) {
            PyMem_Free(flat.items);
            return -1;
        }
    }
    self->closure_starts[self->concept_count] = (int32_t)flat.count;
    self->closures = flat.items;
    return 0;
}

static int put_categories(Scorer *self, PyObject *categories, PyObject *biases) {
    Py_ssize_t count, length;
    int32_t *numbers = copy_numbers(biases, &count);
    if (!numbers) return -1;
    self->category_count = count;
    self->rows = PyMem_Calloc((size_t)(self->feature_count * count) + 1, 1);
    self->category_bias = PyMem_Malloc(((size_t)count + 1) * sizeof(int64_t));
    self->sums = PyMem_Malloc(((size_t)count * BLOCKS + 1) * sizeof(int64_t));
    if (!self->rows || !self->category_bias || !self->sums) PyErr_NoMemory();
    for (Py_ssize_t i = 0; self->category_bias && i < count; i++) self->category_bias[i] = numbers[i];
    PyMem_Free(numbers);
    if (PyErr_Occurred()) return -1;
    PyObject *fast = PySequence_Fast(categories, "a sequence of rows");
    if (!fast) return -1;
    int failed = PySequence_Fast_GET_SIZE(fast) != count;
    if (failed) PyErr_SetString(PyExc_ValueError, "arrays of different lengths");
    for (Py_ssize_t i = 0; !failed && i < count; i++) {
        numbers = copy_numbers(PySequence_Fast_GET_ITEM(fast, i), &length);
        failed = !numbers;
        if (!failed && length != self->feature_count) {
            PyErr_SetString(PyExc_ValueError, "arrays of different lengths");
            failed = 1;
        }
        failed = failed || !in_range(numbers, length, INT8_MIN, INT8_MAX);
        for (Py_ssize_t at = 0; !failed && at < length; at++) self->rows[at * count + i] = (int8_t)numbers[at];
        PyMem_Free(numbers);
    }
    Py_DECREF(fast);
    return failed ? -1 : 0;
}

static PyObject *Scorer_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static char *names[] = {"words",      "forms",         "form_starts",   "form_concepts", "concepts",
                            "pairs",      "weights",       "masses",        "bias",          "borders",
                            "damping",    "scale",         "categories",    "category_bias", "category_lift",
                            "category_cap", "category_share", NULL};
    PyObject *words, *forms, *starts, *flat, *concepts, *pairs, *weights, *masses, *categories, *biases;
    long long bias, scale, first, last, grams, middles, follows, lift, cap, share;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!OOOO!O!OOL(LL)(LLL)LOOLLL", names, &PyDict_Type, &words, &forms,
                                     &starts, &flat, &PyTuple_Type, &concepts, &PyDict_Type, &pairs, &weights, &masses,
                                     &bias, &first, &last, &grams, &middles, &follows, &scale, &categories, &biases,
                                     &lift, &cap, &share))
        return NULL;
    Scorer *self = (Scorer *)type->tp_alloc(type, 0);
    if (!self) return NULL;
    Py_ssize_t start_count, flat_count, mass_count;
    self->bias = bias;
    self->borders[0] = first;
    self->borders[1] = last;
    self->damping[0] = grams;
    self->damping[1] = middles;
    self->damping[2] = follows;
    self->scale = scale;
    self->category_lift = lift;
    self->category_cap = cap;
    self->category_share = share;
    if (!(self->weights = copy_numbers(weights, &self->feature_count))) goto failed;
    if (!(self->masses = copy_numbers(masses, &mass_count))) goto failed;
    if (!(self->forms = copy_numbers(forms, &self->form_count))) goto failed;
    if (!(self->form_starts = copy_numbers(starts, &start_count))) goto failed;
    if (!(self->form_concepts = copy_numbers(flat, &flat_count))) goto failed;
    if (mass_count != self->feature_count || start_count != self->form_count + 1) {
        PyErr_SetString(PyExc_ValueError, "arrays of different lengths");
        goto failed;
    }
    if (put_closures(self, concepts) < 0) goto failed;
    if (!in_range(self->forms, self->form_count, -1, self->feature_count - 1) ||
        !in_range(self->form_starts, start_count, 0, flat_count) ||
        !in_range(self->form_concepts, flat_count, 0, self->concept_count - 1) ||
        !in_range(self->masses, mass_count, 0, INT32_MAX))
        goto failed;
    if (put_words(self, words) < 0 || put_pairs(self, pairs) < 0) goto failed;
    if (put_categories(self, categories, biases) < 0) goto failed;
    if (!(self->stamps = PyMem_Calloc((size_t)self->feature_count + 1, sizeof(uint32_t)))) {
        PyErr_NoMemory();
        goto failed;
    }
    return (PyObject *)self;
failed:
    Py_DECREF(self);
    return NULL;
}

static uint32_t next_stamp(Scorer *self) {
    if (!++self->stamp) {
        memset(self->stamps, 0, (size_t)self->feature_count * sizeof(uint32_t));
        self->stamp = 1;
    }
    return self->stamp;
}

static int by_place(const void *one, const void *other) {
    const Occurrence *a = one, *b = other;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->end != b->end) return a->end < b->end ? -1 : 1;
    return (a->concept > b->concept) - (a->concept < b->concept);
}

static inline int add(Scorer *self, Numbers *found, uint32_t stamp, int32_t number) {
    if (self->stamps[number] == stamp) return 0;
    self->stamps[number] = stamp;
    return push(found, number);
}

/* The edged sentence: white space made one blank, between two edges. The caller frees it. */
static Py_UCS4 *edged(PyObject *masked, Py_ssize_t *length) {
    Py_ssize_t size = PyUnicode_GET_LENGTH(masked), at = 0;
    int kind = PyUnicode_KIND(masked), blank = 0;
    const void *data = PyUnicode_DATA(masked);
    Py_UCS4 *text = PyMem_Malloc(((size_t)size + 2) * sizeof(Py_UCS4));
    if (!text) {
        PyErr_NoMemory();
        return NULL;
    }
    text[at++] = EDGE;
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 one = PyUnicode_READ(kind, data, i);
        if (Py_UNICODE_ISSPACE(one)) {
            blank = at > 1;
            continue;
        }
        if (blank) text[at++] = ' ';
        blank = 0;
        text[at++] = one;
    }
    text[at++] = EDGE;
    *length = at;
    return text;
}

/* features.known_features: the features a masked sentence shows, each once. */
static int find_features(Scorer *self, PyObject *masked, Numbers *found) {
    Py_ssize_t length, count = 0, room = 0;
    Occurrence *occurrences = NULL;
    Py_UCS4 *text = edged(masked, &length);
    if (!text) return -1;
    uint32_t stamp = next_stamp(self);
    int failed = 0;
    for (Py_ssize_t start = 0; start < length && !failed; start++) {
        uint32_t parent = 0;
        for (int size = 1; size <= LONGEST && start + size <= length && !failed; size++) {
            uint32_t id = self->words.ids[text[start + size - 1]];
            if (!id) break;
            uint32_t slot = node_slot(&self->words, parent * CHARACTERS + id);
            const Node *node = &self->words.nodes[slot];
            if (!node->key) break;
            parent = slot + 1;
            if (node->value == NO_WORD) continue;
            if (node->value >= 0) {
                failed = add(self, found, stamp, node->value) < 0;
                continue;
            }
            int32_t form = -1 - node->value;
            if (self->forms[form] >= 0) failed = add(self, found, stamp, self->forms[form]) < 0;
            for (int32_t at = self->form_starts[form]; at < self->form_starts[form + 1] && !failed; at++) {
                if (count == room) {
                    room = room ? room * 2 : 64;
                    Occurrence *more = PyMem_Realloc(occurrences, (size_t)room * sizeof(Occurrence));
                    if (!more) {
                        PyErr_NoMemory();
                        failed = 1;
                        break;
                    }
                    occurrences = more;
                }
                occurrences[count++] =
                    (Occurrence){(int32_t)start, (int32_t)(start + size), self->form_concepts[at]};
            }
        }
    }
    for (Py_ssize_t i = 0; i < count && !failed; i++) {
        int32_t concept = occurrences[i].concept;
        for (int32_t at = self->closure_starts[concept]; at < self->closure_starts[concept + 1] && !failed; at++)
            failed = add(self, found, stamp, self->closures[at]) < 0;
    }
    if (count > 1 && !failed) {
        qsort(occurrences, (size_t)count, sizeof(Occurrence), by_place);
        Py_ssize_t kept = 1;
        for (Py_ssize_t i = 1; i < count; i++)
            if (by_place(&occurrences[kept - 1], &occurrences[i])) occurrences[kept++] = occurrences[i];
        for (Py_ssize_t i = 0; i < kept && !failed; i++)
            for (Py_ssize_t j = i + 1; j < kept && j <= i + FOLLOWERS && !failed; j++) {
                const Occurrence *one = &occurrences[i], *other = &occurrences[j];
                if (other->start < one->end || one->concept == other->concept) continue;
                if (other->start - one->end > REACH) break;
                uint64_t pair = (uint64_t)one->concept * (uint64_t)self->concept_count + (uint64_t)other->concept;
                if (!(self->pair_bits[pair / 64] >> (pair % 64) & 1)) continue;
                const Entry *entry = table_get(&self->pairs, pair, 1);
                if (entry) failed = add(self, found, stamp, entry->value) < 0;
            }
    }
    PyMem_Free(occurrences);
    PyMem_Free(text);
    return failed ? -1 : 0;
}

typedef struct {
    int64_t score;
    int there;
} Best;

static int64_t length_of(const Scorer *self, int64_t mass, int block) {
    int64_t length = (int64_t)isqrt((uint64_t)((mass + self->damping[block] * self->scale) * self->scale));
    return length > 0 ? length : 1;
}

/* What the likeliest category adds: Model.extra of the greatest of Model._category_scores. */
static int64_t extra(const Scorer *self, const int64_t *lengths) {
    int64_t most = INT64_MIN;
    for (Py_ssize_t one = 0; one < self->category_count; one++) {
        int64_t score = self->category_bias[one];
        for (int block = 0; block < BLOCKS; block++)
            score += floor_div(self->sums[block * self->category_count + one] * self->category_lift * self->scale,
                               lengths[block]);
        if (score > most) most = score;
    }
    if (!self->category_count) return 0;
    return floor_div((most < self->category_cap ? most : self->category_cap) * self->category_share, 1000);
}

/* Whether the sentences first..last together score more than the best so far (Model.score). `ends` says where the
 * features of each sentence end. Categories are asked only where they can still matter. */
static int is_better(Scorer *self, const Numbers *found, const Py_ssize_t *ends, Py_ssize_t first, Py_ssize_t last,
                     Best *best) {
    int64_t sums[BLOCKS] = {0}, masses[BLOCKS] = {0}, lengths[BLOCKS], total = self->bias;
    Py_ssize_t begin = first ? ends[first - 1] : 0;
    uint32_t stamp = next_stamp(self);
    for (Py_ssize_t at = begin; at < ends[last]; at++) {
        int32_t number = found->items[at];
        if (self->stamps[number] == stamp) continue;
        self->stamps[number] = stamp;
        int block = number < self->borders[0] ? 0 : number < self->borders[1] ? 1 : 2;
        sums[block] += self->weights[number];
        masses[block] += self->masses[number];
    }
    for (int block = 0; block < BLOCKS; block++) {
        lengths[block] = length_of(self, masses[block], block);
        total += floor_div(sums[block] * self->scale, lengths[block]);
    }
    if (best->there && total + floor_div(self->category_cap * self->category_share, 1000) <= best->score) return 0;
    memset(self->sums, 0, (size_t)self->category_count * BLOCKS * sizeof(int64_t));
    stamp = next_stamp(self);
    for (Py_ssize_t at = begin; at < ends[last]; at++) {
        int32_t number = found->items[at];
        if (self->stamps[number] == stamp) continue;
        self->stamps[number] = stamp;
        int block = number < self->borders[0] ? 0 : number < self->borders[1] ? 1 : 2;
        int64_t *own = self->sums + block * self->category_count;
        const int8_t *row = self->rows + number * self->category_count;
        for (Py_ssize_t one = 0; one < self->category_count; one++) own[one] += row[one];
    }
    total += extra(self, lengths);
    if (best->there && total <= best->score) return 0;
    best->score = total;
    best->there = 1;
    return 1;
}

static PyObject *Scorer_features(Scorer *self, PyObject *masked) {
    Numbers found = {0};
    if (!PyUnicode_Check(masked)) {
        PyErr_SetString(PyExc_TypeError, "a sentence is a string");
        return NULL;
    }
    PyObject *answer = NULL, *list = NULL;
    if (find_features(self, masked, &found) == 0 && (list = PyList_New(found.count))) {
        for (Py_ssize_t i = 0; i < found.count; i++) {
            PyObject *number = PyLong_FromLong(found.items[i]);
            if (!number) goto done;
            PyList_SET_ITEM(list, i, number);
        }
        answer = PyFrozenSet_New(list);
    }
done:
    Py_XDECREF(list);
    PyMem_Free(found.items);
    return answer;
}

static PyObject *Scorer_best(Scorer *self, PyObject *args) {
    PyObject *sentences;
    int whole;
    if (!PyArg_ParseTuple(args, "O!p", &PyList_Type, &sentences, &whole)) return NULL;
    Py_ssize_t count = PyList_GET_SIZE(sentences), first = 0, last = 0;
    if (!count) Py_RETURN_NONE;
    Numbers found = {0};
    PyObject *answer = NULL;
    Py_ssize_t *ends = PyMem_Malloc((size_t)count * sizeof(Py_ssize_t));
    if (!ends) return PyErr_NoMemory();
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *masked = PyList_GET_ITEM(sentences, i);
        if (!PyUnicode_Check(masked)) {
            PyErr_SetString(PyExc_TypeError, "a sentence is a string");
            goto done;
        }
        if (find_features(self, masked, &found) < 0) goto done;
        ends[i] = found.count;
    }
    Best best = {0, 0};
    for (Py_ssize_t i = 0; i < count; i++)
        if (is_better(self, &found, ends, i, i, &best)) first = last = i;
    for (Py_ssize_t i = 1; i < count; i++)
        if (is_better(self, &found, ends, i - 1, i, &best)) first = i - 1, last = i;
    if (whole && count > 2 && is_better(self, &found, ends, 0, count - 1, &best)) first = 0, last = count - 1;
    answer = Py_BuildValue("nnL", first, last, (long long)best.score);
done:
    PyMem_Free(found.items);
    PyMem_Free(ends);
    return answer;
}

/* --- Gate ---------------------------------------------------------------------------------------------------- */

typedef struct {
    PyObject_HEAD
    Table marks;
    int64_t bias, threshold;
} Gate;

static void Gate_dealloc(Gate *self) {
    PyMem_Free(self->marks.entries);
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyObject *Gate_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static char *names[] = {"weights", "bias", "threshold", NULL};
    PyObject *weights, *key, *value;
    long long bias, threshold;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!LL", names, &PyDict_Type, &weights, &bias, &threshold))
        return NULL;
    Gate *self = (Gate *)type->tp_alloc(type, 0);
    if (!self) return NULL;
    self->bias = bias;
    self->threshold = threshold;
    Py_ssize_t at = 0;
    if (table_init(&self->marks, (size_t)PyDict_GET_SIZE(weights)) < 0) goto failed;
    while (PyDict_Next(weights, &at, &key, &value)) {
        int32_t weight = (int32_t)PyLong_AsLong(value);
        if (!PyUnicode_Check(key)) PyErr_SetString(PyExc_TypeError, "marks are strings");
        if (PyErr_Occurred()) goto failed;
        Py_ssize_t length = PyUnicode_GET_LENGTH(key);
        if (length < 1 || length > 2) continue;
        Py_UCS4 text[2] = {PyUnicode_READ_CHAR(key, 0), length > 1 ? PyUnicode_READ_CHAR(key, 1) : 0};
        uint64_t low, high;
        key_of(text, (int)length, &low, &high);
        table_put(&self->marks, low, high, weight);
    }
    return (PyObject *)self;
failed:
    Py_DECREF(self);
    return NULL;
}

static inline int ends_sentence(Py_UCS4 one) {
    return one == 0x3002 || one == 0xFF01 || one == 0xFF1F || one == '!' || one == '?' || one == 0xFF1B || one == ';' ||
           one == '\n';
}

static inline int64_t weight_of(const Gate *self, const Py_UCS4 *text, int length) {
    uint64_t low, high;
    key_of(text, length, &low, &high);
    const Entry *entry = table_get(&self->marks, low, high);
    return entry ? entry->value : 0;
}

/* Gate.opens for text[start:end]; `shortest` is gate.SHORTEST. */
static int opens(const Gate *self, int kind, const void *data, Py_ssize_t start, Py_ssize_t end, Py_ssize_t shortest) {
    while (start < end) {
        Py_ssize_t stop = start;
        int64_t total = 0;
        Py_UCS4 before = 0;
        for (; stop < end; stop++) {
            Py_UCS4 one = PyUnicode_READ(kind, data, stop);
            if (ends_sentence(one)) break;
            Py_UCS4 pair[2] = {before, one};
            total += weight_of(self, &one, 1);
            if (stop > start) total += weight_of(self, pair, 2);
            before = one;
        }
        if (stop - start >= shortest) {
            int64_t length = (int64_t)isqrt((uint64_t)(stop - start) << 8);
            if (self->bias + floor_div(total * 16, length) >= self->threshold) return 1;
        }
        start = stop + 1;
    }
    return 0;
}

static PyObject *Gate_lines(Gate *self, PyObject *args) {
    PyObject *folded;
    Py_ssize_t shortest, least_han;
    if (!PyArg_ParseTuple(args, "Unn", &folded, &shortest, &least_han)) return NULL;
    Py_ssize_t size = PyUnicode_GET_LENGTH(folded), start = 0;
    int kind = PyUnicode_KIND(folded);
    const void *data = PyUnicode_DATA(folded);
    PyObject *answer = PyList_New(0);
    for (Py_ssize_t number = 0; answer && start <= size; number++) {
        Py_ssize_t end = start, han = 0, first = -1;
        for (; end < size; end++) {
            Py_UCS4 one = PyUnicode_READ(kind, data, end);
            if (one == '\n') break;
            han += one >= 0x3400 && one <= 0x9FFF;
            if (first < 0 && !Py_UNICODE_ISSPACE(one)) first = end;
        }
        int heading = first >= 0 && PyUnicode_READ(kind, data, first) == '#';
        if (han >= least_han && !heading && opens(self, kind, data, start, end, shortest)) {
            PyObject *one = PyLong_FromSsize_t(number);
            if (!one || PyList_Append(answer, one) < 0) Py_CLEAR(answer);
            Py_XDECREF(one);
        }
        start = end + 1;
    }
    return answer;
}

/* --- the module ---------------------------------------------------------------------------------------------- */

static PyMethodDef Scorer_methods[] = {
    {"features", (PyCFunction)Scorer_features, METH_O, "The features of a masked sentence."},
    {"best", (PyCFunction)Scorer_best, METH_VARARGS,
     "best(sentences, whole): first and last sentence of the stretch with the greatest score, and the score."},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot Scorer_slots[] = {
    {Py_tp_new, Scorer_new},
    {Py_tp_dealloc, Scorer_dealloc},
    {Py_tp_methods, Scorer_methods},
    {0, NULL},
};
static PyType_Spec Scorer_spec = {"linter.suspicion._native.Scorer", sizeof(Scorer), 0, Py_TPFLAGS_DEFAULT,
                                  Scorer_slots};

static PyMethodDef Gate_methods[] = {
    {"lines", (PyCFunction)Gate_lines, METH_VARARGS,
     "lines(folded, shortest, least_han): numbers of the lines that are worth a second opinion."},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot Gate_slots[] = {
    {Py_tp_new, Gate_new},
    {Py_tp_dealloc, Gate_dealloc},
    {Py_tp_methods, Gate_methods},
    {0, NULL},
};
static PyType_Spec Gate_spec = {"linter.suspicion._native.Gate", sizeof(Gate), 0, Py_TPFLAGS_DEFAULT, Gate_slots};

static int fill(PyObject *module) {
    PyType_Spec *specs[] = {&Scorer_spec, &Gate_spec};
    const char *names[] = {"Scorer", "Gate"};
    if (PyModule_AddIntConstant(module, "FORMAT", FORMAT) < 0) return -1;
    for (int i = 0; i < 2; i++) {
        PyObject *type = PyType_FromSpec(specs[i]);
        if (!type || PyModule_AddObjectRef(module, names[i], type) < 0) {
            Py_XDECREF(type);
            return -1;
        }
        Py_DECREF(type);
    }
    return 0;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, fill}, {0, NULL}};
static PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_native", "Inner loops of the second opinion.", 0,
                                 NULL, slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__native(void) { return PyModuleDef_Init(&definition); }
