/* The extension module `linter.match._native`: a matcher over one flat catalog. */
#include <stdlib.h>
#include <string.h>

#include "sift.h"
#include "words.h"

typedef struct {
    PyObject_HEAD
    Blob blob;
    PyObject *data;      /* the bytes the blob lies in */
    PyTypeObject *words; /* the type of `Words` */
    PyTypeObject *known; /* the type of `Known` */
    Work *idle[2];       /* kept for the next texts; absent while they are being worked on */
} Matcher;

typedef struct {
    PyTypeObject *words, *known;
} State;

static PyObject *matcher_new(PyTypeObject *type, PyObject *args, PyObject *keywords) {
    static char *names[] = {"data", NULL};
    PyObject *data;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "S", names, &data))
        return NULL;
    Matcher *matcher = (Matcher *)type->tp_alloc(type, 0);
    if (matcher == NULL)
        return NULL;
    State *state = PyType_GetModuleState(type);
    Py_INCREF(data);
    matcher->data = data;
    matcher->words = (PyTypeObject *)Py_NewRef((PyObject *)state->words);
    matcher->known = (PyTypeObject *)Py_NewRef((PyObject *)state->known);
    if (blob_open(&matcher->blob, PyBytes_AS_STRING(data), PyBytes_GET_SIZE(data)) < 0) {
        Py_DECREF(matcher);
        return NULL;
    }
    return (PyObject *)matcher;
}

static void matcher_dealloc(Matcher *matcher) {
    PyTypeObject *type = Py_TYPE(matcher);
    work_free(matcher->idle[0]);
    work_free(matcher->idle[1]);
    blob_close(&matcher->blob);
    Py_XDECREF(matcher->data);
    Py_XDECREF(matcher->words);
    Py_XDECREF(matcher->known);
    type->tp_free(matcher);
    Py_DECREF(type);
}

/* A callback may come back here while its text is worked on: then there is a second state, or a third. */
static Work *take_work(Matcher *matcher) {
    int at = matcher->idle[0] == NULL;
    Work *work = matcher->idle[at];
    matcher->idle[at] = NULL;
    return work ? work : work_new(&matcher->blob);
}

static void give_back(Matcher *matcher, Work *work) {
    int at = matcher->idle[0] != NULL;
    work_end(work);
    if (matcher->idle[at] == NULL)
        matcher->idle[at] = work;
    else
        work_free(work);
}

static const unsigned char *rules_of(const Matcher *matcher, PyObject *rules) {
    if (!PyBytes_Check(rules) || (size_t)PyBytes_GET_SIZE(rules) != matcher->blob.rules) {
        PyErr_SetString(PyExc_ValueError, "rules: a byte for every rule of the catalog");
        return NULL;
    }
    return (const unsigned char *)PyBytes_AS_STRING(rules);
}

static int compare_numbers(const void *one, const void *other) {
    uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
    return a < b ? -1 : a > b;
}

/* The variants whose words are all there, in order of number, into `candidates`. */
static int find_candidates(Work *work, const unsigned char *rules) {
    Walk walk = {0, 0};
    uint32_t variant;
    work->candidates.count = 0;
    while (work_next(work, rules, &walk, &variant)) {
        uint32_t *item = vector_more(&work->candidates, 1, sizeof(uint32_t));
        if (item == NULL)
            return -1;
        *item = variant;
        work->candidates.count++;
    }
    if (work->candidates.count)
        qsort(work->candidates.items, work->candidates.count, 4, compare_numbers);
    return 0;
}

/* Lone surrogates, as a JSON escape can write them, are no text: the string without them, a new reference. */
static PyObject *clean(PyObject *text, Py_UCS4 *copy) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int found = 0;
    for (Py_ssize_t i = 0; i < length; i++)
        if (copy[i] >= 0xd800 && copy[i] <= 0xdfff) {
            copy[i] = 0xfffd;
            found = 1;
        }
    return found ? PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, copy, length) : Py_NewRef(text);
}

static PyObject *look(Matcher *matcher, Work *work, PyObject *text, const unsigned char *rules) {
    PyObject *joins = NULL, *words = NULL, *answer = NULL;
    if (work_scan(work) < 0 || find_candidates(work, rules) < 0)
        return NULL;
    size_t count = work->candidates.count;
    if (count == 0)
        Py_RETURN_NONE;
    const uint32_t *variants = work->candidates.items;
    joins = PyList_New(0);
    for (size_t i = 0; joins && i < count; i++)
    {
        size_t from;
        Py_ssize_t found = work_join(work, variants[i], &from);
        if (found < 0 || (found > 0 && add_joins(work, variants[i], from, found, joins) < 0))
            Py_CLEAR(joins);
    }
    if (joins && (words = words_new(matcher->words, work)) != NULL)
        answer = PyTuple_Pack(3, text, words, joins);
    Py_XDECREF(joins);
    Py_XDECREF(words);
    return answer;
}

static PyObject *matcher_look(Matcher *matcher, PyObject *args) {
    PyObject *text, *rules;
    if (!PyArg_ParseTuple(args, "UO", &text, &rules))
        return NULL;
    const unsigned char *asked = rules_of(matcher, rules);
    Py_UCS4 *copy = asked ? PyUnicode_AsUCS4Copy(text) : NULL;
    Work *work = copy ? take_work(matcher) : NULL;
    PyObject *answer = NULL;
    PyObject *read = work ? clean(text, copy) : NULL;
    if (read != NULL) {
        work_begin(work, copy, PyUnicode_GET_LENGTH(text), 0);
        answer = look(matcher, work, read, asked);
        Py_DECREF(read);
    }
    if (work != NULL)
        give_back(matcher, work);
    PyMem_Free(copy);
    return answer;
}

static PyObject *matcher_survey(Matcher *matcher, PyObject *text) {
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is needed");
        return NULL;
    }
    Py_UCS4 *copy = PyUnicode_AsUCS4Copy(text);
    Work *work = copy ? take_work(matcher) : NULL;
    PyObject *answer = NULL;
    if (work != NULL) {
        work_begin(work, copy, PyUnicode_GET_LENGTH(text), 0);
        PyObject *words = work_scan(work) == 0 ? words_new(matcher->words, work) : NULL;
        PyObject *read = words ? clean(text, copy) : NULL;
        answer = read ? PyTuple_Pack(2, read, words) : NULL;
        Py_XDECREF(read);
        Py_XDECREF(words);
        give_back(matcher, work);
    }
    PyMem_Free(copy);
    return answer;
}

static PyObject *matcher_knows(Matcher *matcher, PyObject *args) {
    PyObject *text;
    Py_ssize_t start, end;
    if (!PyArg_ParseTuple(args, "Unn", &text, &start, &end))
        return NULL;
    Py_UCS4 *copy = PyUnicode_AsUCS4Copy(text);
    if (copy == NULL)
        return NULL;
    int is = knows(&matcher->blob, copy, PyUnicode_GET_LENGTH(text), start, end);
    PyMem_Free(copy);
    return PyBool_FromLong(is);
}

static PyObject *matcher_may_hide(Matcher *matcher, PyObject *text) {
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is needed");
        return NULL;
    }
    Py_UCS4 *copy = PyUnicode_AsUCS4Copy(text);
    if (copy == NULL)
        return NULL;
    int may = may_hide(&matcher->blob, copy, PyUnicode_GET_LENGTH(text));
    PyMem_Free(copy);
    return PyBool_FromLong(may);
}

/* A text folded by `read_lines`; None where folding some character depends on those around it. */
static PyObject *fold_text(Matcher *matcher, PyObject *text, PyObject *lines, Vector *spans) {
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is needed");
        return NULL;
    }
    Py_UCS4 *into = PyMem_Malloc(((size_t)PyUnicode_GET_LENGTH(text) + 1) * sizeof(Py_UCS4));
    if (into == NULL)
        return PyErr_NoMemory();
    int whole;
    PyObject *folded = NULL;
    Py_ssize_t length = read_lines(&matcher->blob, text, into, lines, &whole, spans);
    if (length >= 0)
        folded = whole ? PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, into, length) : Py_NewRef(Py_None);
    PyMem_Free(into);
    return folded;
}

static PyObject *matcher_read(Matcher *matcher, PyObject *text) {
    PyObject *lines = PySet_New(NULL), *folded = lines ? fold_text(matcher, text, lines, NULL) : NULL;
    PyObject *answer = folded ? PyTuple_Pack(2, folded, lines) : NULL;
    Py_XDECREF(folded);
    Py_XDECREF(lines);
    return answer;
}

/* The list of the spans in a vector. */
static PyObject *span_list(const Vector *spans) {
    PyObject *list = PyList_New((Py_ssize_t)spans->count);
    for (size_t i = 0; list && i < spans->count; i++) {
        Span span = ((Span *)spans->items)[i];
        PyObject *pair = Py_BuildValue("II", span.start, span.end);
        if (pair == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, (Py_ssize_t)i, pair);
    }
    return list;
}

static PyObject *matcher_fold(Matcher *matcher, PyObject *text) {
    Vector spans = {0};
    PyObject *strange = PySet_New(NULL), *list = NULL, *answer = NULL;
    PyObject *folded = strange ? fold_text(matcher, text, strange, &spans) : NULL;
    if (folded && (folded == Py_None || PySet_GET_SIZE(strange)))
        answer = Py_NewRef(Py_None);
    else if (folded && (list = span_list(&spans)))
        answer = PyTuple_Pack(2, folded, list);
    PyMem_Free(spans.items);
    Py_XDECREF(folded);
    Py_XDECREF(list);
    Py_XDECREF(strange);
    return answer;
}

static PyObject *matcher_sift(Matcher *matcher, PyObject *args, PyObject *keywords) {
    static char *names[] = {"text", "rules", "known", "label", "role", "confirm", "unmask", "longest", "recognises", NULL};
    PyObject *text, *rules, *answer = NULL;
    Sift sift = {0};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "UOO!OOOOnp", names, &text, &rules, matcher->known, &sift.known,
                                     &sift.label, &sift.role, &sift.confirm, &sift.unmask,
                                     &sift.longest, &sift.recognises))
        return NULL;
    if ((sift.rules = rules_of(matcher, rules)) == NULL)
        return NULL;
    if ((sift.work = take_work(matcher)) != NULL) {
        answer = sift_lines(&sift, text);
        give_back(matcher, sift.work);
    }
    return answer;
}

static PyObject *matcher_remember(Matcher *matcher, PyObject *unused) {
    (void)unused;
    return PyObject_CallNoArgs((PyObject *)matcher->known);
}

static PyObject *matcher_recognise(PyObject *unused, PyObject *args) {
    unsigned number;
    PyObject *text, *list = NULL;
    Vector spans = {0};
    (void)unused;
    if (!PyArg_ParseTuple(args, "IU", &number, &text))
        return NULL;
    Py_UCS4 *copy = PyUnicode_AsUCS4Copy(text);
    if (copy && find_expressions(copy, PyUnicode_GET_LENGTH(text), number, &spans) == 0)
        list = span_list(&spans);
    PyMem_Free(copy);
    PyMem_Free(spans.items);
    return list;
}

static PyMethodDef matcher_methods[] = {
    {"look", (PyCFunction)matcher_look, METH_VARARGS,
     "look(text, rules): None, or (text, words, [(variant, [spans of the steps, ...]), ...])."},
    {"survey", (PyCFunction)matcher_survey, METH_O, "(text, words): where the words of the catalog stand in a text."},
    {"knows", (PyCFunction)matcher_knows, METH_VARARGS,
     "knows(text, start, end): whether a word is that span, or reaches into it from outside."},
    {"may_hide", (PyCFunction)matcher_may_hide, METH_O, "Whether a text shows what a disguise may begin with."},
    {"recognise", matcher_recognise, METH_VARARGS | METH_STATIC, "recognise(number, text): what a recogniser finds."},
    {"fold", (PyCFunction)matcher_fold, METH_O,
     "fold(text): (the text folded, the spans of its variables), or None where a character is deleted or folding it\n"
     "depends on those around it."},
    {"read", (PyCFunction)matcher_read, METH_O,
     "(folded, lines): many lines folded, variables covered with marks, or None where that depends on the characters "
     "around one; and the numbers of those that hold invisible characters or a carriage return inside."},
    {"sift", (PyCFunction)(void (*)(void))matcher_sift, METH_VARARGS | METH_KEYWORDS,
     "sift(text, rules, known, label, role, confirm, unmask, longest, recognises): the numbers of lines with a hit."},
    {"remember", (PyCFunction)matcher_remember, METH_NOARGS, "A memory of sentences, empty; for one `rules` only."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot matcher_slots[] = {
    {Py_tp_doc, "Matcher(data): the rules of a flat catalog, ready to be asked. ValueError for damaged data."},
    {Py_tp_new, matcher_new},
    {Py_tp_dealloc, matcher_dealloc},
    {Py_tp_methods, matcher_methods},
    {0, NULL},
};

static PyType_Spec matcher_spec = {
    "linter.match._native.Matcher", sizeof(Matcher), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, matcher_slots,
};

static int module_exec(PyObject *module) {
    State *state = PyModule_GetState(module);
    state->words = (PyTypeObject *)PyType_FromModuleAndSpec(module, &words_spec, NULL);
    state->known = (PyTypeObject *)PyType_FromModuleAndSpec(module, &known_spec, NULL);
    PyObject *matcher = PyType_FromModuleAndSpec(module, &matcher_spec, NULL);
    int failed = state->words == NULL || state->known == NULL || matcher == NULL ||
                 PyModule_AddType(module, state->words) < 0 || PyModule_AddType(module, state->known) < 0 ||
                 PyModule_AddType(module, (PyTypeObject *)matcher) < 0 ||
                 PyModule_AddIntConstant(module, "FORMAT", BLOB_FORMAT) < 0;
    Py_XDECREF(matcher);
    return failed ? -1 : 0;
}

static int module_traverse(PyObject *module, visitproc visit, void *arg) {
    State *state = PyModule_GetState(module);
    Py_VISIT(state->words);
    Py_VISIT(state->known);
    return 0;
}

static int module_clear(PyObject *module) {
    State *state = PyModule_GetState(module);
    Py_CLEAR(state->words);
    Py_CLEAR(state->known);
    return 0;
}

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, module_exec},
    {0, NULL},
};

static struct PyModuleDef module_def = {
    PyModuleDef_HEAD_INIT, "_native", "Matching in C; the same answers as linter.match.scan and linter.match.join.",
    sizeof(State), NULL, module_slots, module_traverse, module_clear, NULL,
};

PyMODINIT_FUNC PyInit__native(void) {
    return PyModuleDef_Init(&module_def);
}
