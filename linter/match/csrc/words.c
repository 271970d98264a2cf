/* Occurrences by base; a list of spans is made when it is first asked for. */
#include "words.h"

#include <string.h>

typedef struct {
    PyObject_HEAD
    uint32_t count, mask;
    uint32_t *bases, *starts; /* spans of bases[i] are starts[i] .. starts[i + 1] */
    uint32_t *table;          /* by hash of a base: its place plus one */
    Span *spans;
    PyObject *lists; /* base -> list, as far as asked for */
    PyObject *keys;  /* all bases, once asked for */
} Words;

static uint32_t slot_of(uint32_t base, uint32_t mask) {
    return (base * 0x9e3779b1u >> 7) & mask;
}

PyObject *words_new(PyTypeObject *type, Work *work) {
    uint32_t count = (uint32_t)work->touched.count, size = 8;
    size_t places = work->hits.count;
    while (size < 2 * count)
        size *= 2;
    if (work_file(work) < 0)
        return NULL;
    Words *words = (Words *)type->tp_alloc(type, 0);
    if (words == NULL)
        return NULL;
    words->bases = PyMem_Calloc(2 * (size_t)count + 1 + size, 4);
    words->spans = PyMem_Malloc((places + 1) * sizeof(Span));
    words->lists = PyDict_New();
    if (words->bases == NULL || words->spans == NULL || words->lists == NULL) {
        Py_DECREF(words);
        return PyErr_NoMemory();
    }
    words->count = count;
    words->starts = words->bases + count;
    words->table = words->starts + count + 1;
    words->mask = size - 1;
    const Touched *touched = work->touched.items;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot = slot_of(touched[i].base, words->mask);
        while (words->table[slot])
            slot = (slot + 1) & words->mask;
        words->table[slot] = i + 1;
        words->bases[i] = touched[i].base;
        words->starts[i] = touched[i].at - (uint32_t)work->filed_at;
    }
    words->starts[count] = (uint32_t)places;
    if (places)
        memcpy(words->spans, (Span *)work->spans.items + work->filed_at, places * sizeof(Span));
    return (PyObject *)words;
}

static void words_dealloc(Words *words) {
    PyTypeObject *type = Py_TYPE(words);
    PyMem_Free(words->bases);
    PyMem_Free(words->spans);
    Py_XDECREF(words->lists);
    Py_XDECREF(words->keys);
    type->tp_free(words);
    Py_DECREF(type);
}

/* The place of a base, or -1; -2 with an exception where it is no number. */
static Py_ssize_t find_base(const Words *words, PyObject *key) {
    long base = PyLong_AsLong(key);
    if (base == -1 && PyErr_Occurred())
        return -2;
    if (base < 0 || (unsigned long)base >= NOTHING)
        return -1;
    for (uint32_t slot = slot_of((uint32_t)base, words->mask); words->table[slot]; slot = (slot + 1) & words->mask)
        if (words->bases[words->table[slot] - 1] == (uint32_t)base)
            return words->table[slot] - 1;
    return -1;
}

static PyObject *span_tuple(Span span) {
    PyObject *start = PyLong_FromUnsignedLong(span.start), *end = PyLong_FromUnsignedLong(span.end);
    PyObject *pair = start && end ? PyTuple_Pack(2, start, end) : NULL;
    Py_XDECREF(start);
    Py_XDECREF(end);
    return pair;
}

static PyObject *chain_tuple(const Work *work, int64_t at, Py_ssize_t steps) {
    PyObject *spans = PyTuple_New(steps);
    const Chain *chains = work->chains.items;
    for (Py_ssize_t i = steps - 1; spans && i >= 0; i--) {
        const Chain *chain = chains + at;
        PyObject *pair = span_tuple(chain->span);
        if (pair == NULL) {
            Py_CLEAR(spans);
            break;
        }
        PyTuple_SET_ITEM(spans, i, pair);
        at = chain->before;
    }
    return spans;
}

int add_joins(Work *work, uint32_t variant, size_t from, Py_ssize_t found, PyObject *joins) {
    Py_ssize_t steps = work->blob->pattern_start[variant + 1] - work->blob->pattern_start[variant];
    PyObject *list = PyList_New(found);
    for (Py_ssize_t i = 0; list && i < found; i++) {
        PyObject *chain = chain_tuple(work, (int64_t)from + i, steps);
        if (chain == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, i, chain);
    }
    PyObject *row = list ? Py_BuildValue("kN", (unsigned long)variant, list) : NULL;
    int answer = row ? PyList_Append(joins, row) : -1;
    Py_XDECREF(row);
    return answer;
}

/* The list of a base's spans, a new reference. */
static PyObject *list_at(const Words *words, PyObject *key, Py_ssize_t at) {
    PyObject *list = PyDict_GetItemWithError(words->lists, key);
    if (list != NULL || PyErr_Occurred()) {
        Py_XINCREF(list);
        return list;
    }
    uint32_t from = words->starts[at], to = words->starts[at + 1];
    list = PyList_New(to - from);
    for (uint32_t i = from; list && i < to; i++) {
        PyObject *pair = span_tuple(words->spans[i]);
        if (pair == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, i - from, pair);
    }
    if (list && PyDict_SetItem(words->lists, key, list) < 0)
        Py_CLEAR(list);
    return list;
}

static PyObject *words_get(Words *words, PyObject *const *args, Py_ssize_t count) {
    if (count < 1 || count > 2) {
        PyErr_SetString(PyExc_TypeError, "get(base, default=None)");
        return NULL;
    }
    Py_ssize_t at = find_base(words, args[0]);
    if (at == -2)
        return NULL;
    if (at >= 0)
        return list_at(words, args[0], at);
    PyObject *other = count == 2 ? args[1] : Py_None;
    Py_INCREF(other);
    return other;
}

static PyObject *words_item(Words *words, PyObject *key) {
    Py_ssize_t at = find_base(words, key);
    if (at == -1)
        PyErr_SetObject(PyExc_KeyError, key);
    return at < 0 ? NULL : list_at(words, key, at);
}

static int words_contains(Words *words, PyObject *key) {
    Py_ssize_t at = find_base(words, key);
    return at == -2 ? -1 : at >= 0;
}

static Py_ssize_t words_length(Words *words) {
    return words->count;
}

static PyObject *words_keys(Words *words, PyObject *unused) {
    (void)unused;
    if (words->keys == NULL) {
        PyObject *keys = PyFrozenSet_New(NULL);
        for (uint32_t i = 0; keys && i < words->count; i++) {
            PyObject *base = PyLong_FromUnsignedLong(words->bases[i]);
            if (base == NULL || PySet_Add(keys, base) < 0)
                Py_CLEAR(keys);
            Py_XDECREF(base);
        }
        words->keys = keys;
    }
    Py_XINCREF(words->keys);
    return words->keys;
}

static PyObject *words_iter(Words *words) {
    PyObject *keys = words_keys(words, NULL), *iterator = keys ? PyObject_GetIter(keys) : NULL;
    Py_XDECREF(keys);
    return iterator;
}

/* Whether a base of a step occurs; a step with recognisers or without bases may always match. -1 with an exception. */
static int step_allowed(const Words *words, PyObject *step) {
    if (!PyTuple_Check(step) || PyTuple_GET_SIZE(step) < 2 || !PyTuple_Check(PyTuple_GET_ITEM(step, 0)) ||
        !PyTuple_Check(PyTuple_GET_ITEM(step, 1))) {
        PyErr_SetString(PyExc_TypeError, "steps are tuples that begin with bases and recognisers");
        return -1;
    }
    PyObject *bases = PyTuple_GET_ITEM(step, 0);
    Py_ssize_t count = PyTuple_GET_SIZE(bases);
    if (count == 0 || PyTuple_GET_SIZE(PyTuple_GET_ITEM(step, 1)) > 0)
        return 1;
    for (Py_ssize_t i = 0; i < count; i++) {
        Py_ssize_t at = find_base(words, PyTuple_GET_ITEM(bases, i));
        if (at != -1)
            return at == -2 ? -1 : 1;
    }
    return 0;
}

static PyObject *words_allow(Words *words, PyObject *steps) {
    if (!PyTuple_Check(steps)) {
        PyErr_SetString(PyExc_TypeError, "a tuple of steps is needed");
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(steps); i++) {
        int allowed = step_allowed(words, PyTuple_GET_ITEM(steps, i));
        if (allowed < 0)
            return NULL;
        if (!allowed)
            Py_RETURN_FALSE;
    }
    Py_RETURN_TRUE;
}

static PyMethodDef words_methods[] = {
    {"allow", (PyCFunction)words_allow, METH_O, "Whether every step that consists of words occurs at all."},
    {"get", (PyCFunction)(void (*)(void))words_get, METH_FASTCALL, "The spans of a base in order of end."},
    {"keys", (PyCFunction)words_keys, METH_NOARGS, "The bases that occur."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot words_slots[] = {
    {Py_tp_doc, "Base -> where it occurs, a list of (start, end)."},
    {Py_tp_dealloc, words_dealloc},
    {Py_tp_methods, words_methods},
    {Py_tp_iter, words_iter},
    {Py_mp_subscript, words_item},
    {Py_mp_length, words_length},
    {Py_sq_contains, words_contains},
    {0, NULL},
};

PyType_Spec words_spec = {
    "linter.match._native.Words", sizeof(Words), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, words_slots,
};
