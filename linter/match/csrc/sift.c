/* Which of many lines are worth a judgement: the same as linter/line_choice.py finds sentence by sentence. */
#include "sift.h"

#include <string.h>

#define LABEL 8 /* a speaker label is no longer */
#define REMEMBERED 256

typedef struct {
    Py_UCS4 text[LABEL];
    Py_ssize_t length;
} Known;

typedef struct {
    Sift *sift;
    PyObject *folded;
    Py_UCS4 *text; /* of the same length, with marks for stars */
    Py_ssize_t length;
    unsigned char *chosen; /* by line */
    PyObject *doubtful;
    Known known[REMEMBERED]; /* words before a colon or in brackets that are no label */
} Run;

int any_joins(Work *work, const unsigned char *rules) {
    Walk walk = {0, 0};
    uint32_t variant;
    int unsure = 0;
    while (work_next(work, rules, &walk, &variant)) {
        size_t from;
        Py_ssize_t found = work_join(work, variant, &from);
        if (found < 0)
            return -1;
        if (found > 0 && rules[work->blob->variant_rule[variant]] == 1)
            return 1;
        unsure |= found > 0;
    }
    return unsure ? 2 : 0;
}

static int is_digit(Py_UCS4 one) {
    return one >= '0' && one <= '9';
}

/* Lines that hold what recognisers without patterns look for, and words torn by a mark that ends a sentence. */
static void choose_by_signs(Run *run) {
    const Blob *blob = run->sift->work->blob;
    const Py_UCS4 *text = run->text;
    Py_ssize_t line = 0;
    int digits = 0, parted = 0, recognises = run->sift->recognises;
    for (Py_ssize_t i = 0; i < run->length; i++) {
        Py_UCS4 one = text[i];
        if (one >= 0x3000 && one != 0xfffc) { /* most characters by far */
            digits = 0;
            if (recognises && i + 1 < run->length && text[i + 1] >= 'a' && text[i + 1] <= 'z' &&
                (letter_of(blob, one)->info & IS_PROVINCE))
                run->chosen[line] = 1;
            continue;
        }
        if (one == '\n')
            line++;
        if (is_digit(one)) {
            digits++;
            parted = 0;
            if (digits > 10 && recognises)
                run->chosen[line] = 1;
            continue;
        }
        if ((one == ' ' || one == '-') && digits && !parted)
            parted = 1;
        else
            digits = 0;
        if (one == '@' && recognises)
            run->chosen[line] = 1;
        if ((one == 0x2026 || one == '~') && i + 1 < run->length && (letter_of(blob, text[i + 1])->info & IS_HAN)) {
            Py_ssize_t most = one == '~' ? 3 : 2, start = i;
            while (start > 0 && text[start - 1] == one && i - start + 1 < most)
                start--;
            if (start > 0 && (one != '~' || start < i) && pair_in(&blob->charged_pairs, text[start - 1], text[i + 1]))
                run->chosen[line] = 1;
        }
    }
}

/* Whether some words are a label: asked of Python once for words met again. */
static int is_role(Run *run, const Py_UCS4 *words, Py_ssize_t length) {
    uint32_t key[2];
    text_key(words, length, key);
    Known *known = run->known + key[1] % REMEMBERED;
    if (known->length == length && memcmp(known->text, words, length * sizeof(Py_UCS4)) == 0)
        return 0;
    PyObject *string = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, words, length);
    PyObject *answer = string ? PyObject_CallFunctionObjArgs(run->sift->role, string, NULL) : NULL;
    Py_XDECREF(string);
    int is = answer ? PyObject_IsTrue(answer) : -1;
    Py_XDECREF(answer);
    if (is == 0) {
        memcpy(known->text, words, length * sizeof(Py_UCS4));
        known->length = length;
    }
    return is;
}

static int is_lead(Py_UCS4 one) {
    return one == ' ' || one == '\t' || one == 0x3000 || one == '-' || one == '*' || one == '>';
}

static int is_colon(Py_UCS4 one) {
    return one == ':' || one == 0xff1a;
}

static int may_follow_label(Py_UCS4 one) {
    return is_colon(one) || one == ' ' || one == '\t' || one == '(' || one == 0xff08;
}

static int ends_label(Py_UCS4 one) {
    return Py_UNICODE_ISSPACE(one) || is_colon(one) || one == 0xff0c || one == 0x3002 || one == ',' || one == 0xff08 ||
           one == '(' || one == '[' || one == 0x3010;
}

/* Whether a sentence may begin with a label (linter/text/speakers.py tells for certain). */
static int may_be_labelled(Run *run, const Py_UCS4 *text, Py_ssize_t length) {
    Py_ssize_t start = 0, end;
    while (start < length && is_lead(text[start]))
        start++;
    if (start == length)
        return 0;
    Py_UCS4 one = text[start];
    if (one == '[' || one == 0x3010 || one == '(') {
        if (start > 0 && one == '(')
            return 1;
        if (start + 1 < length && Py_UNICODE_ISDECIMAL(text[start + 1]))
            return 1;
        for (end = start + 1; end < length && end <= start + LABEL; end++)
            if (text[end] == ']' || text[end] == 0x3011 || text[end] == ')' || is_colon(text[end]) || text[end] == '\n')
                break;
        if (end == start + 1 || end == length || is_colon(text[end]) || text[end] == '\n')
            return 0;
        if (text[end] != ']' && text[end] != 0x3011 && text[end] != ')')
            return 0;
        return is_role(run, text + start + 1, end - start - 1);
    }
    for (end = start; end < length && end < start + LABEL && !ends_label(text[end]); end++)
        ;
    if (end == length || !may_follow_label(text[end]))
        return 0;
    if (end == start)
        return start > 0;
    if (!is_colon(text[end]) || Py_UNICODE_ISDECIMAL(one))
        return 1;
    return is_role(run, text + start, end - start);
}

/* The length of the label a sentence begins with, or -1. */
static Py_ssize_t label_length(Run *run, const Py_UCS4 *text, Py_ssize_t length) {
    int may = may_be_labelled(run, text, length);
    if (may <= 0)
        return may;
    PyObject *sentence = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, text, length);
    PyObject *answer = sentence ? PyObject_CallFunctionObjArgs(run->sift->label, sentence, NULL) : NULL;
    Py_XDECREF(sentence);
    if (answer == NULL)
        return -1;
    Py_ssize_t label = PyLong_AsSsize_t(answer);
    Py_DECREF(answer);
    if (!PyErr_Occurred() && (label < 0 || label > length))
        PyErr_SetString(PyExc_ValueError, "a label longer than its sentence");
    return PyErr_Occurred() ? -1 : label;
}

/* 1 for a sentence that a pattern matches, 2 for a match to be confirmed, 3 where something may hide, 0, or -1. */
static int weigh(Run *run, Py_UCS4 *text, Py_ssize_t length) {
    Sift *sift = run->sift;
    Work *work = sift->work;
    Py_ssize_t label = label_length(run, text, length);
    if (label < 0)
        return -1;
    text += label;
    length -= label;
    if (length > sift->longest)
        return 1;
    work_begin(work, text, length, sift->recognise, 1);
    int hit = work_scan(work) < 0 ? -1 : any_joins(work, sift->rules);
    work_end(work);
    if (hit != 0)
        return hit;
    Py_ssize_t place = text - run->text;
    for (Py_ssize_t i = 0; i < length; i++) /* in 法**院 the stars are no variable, but stand inside a word */
        if (text[i] == MARK && PyUnicode_READ_CHAR(run->folded, place + i) == STAR)
            text[i] = '*';
    return may_hide(work->blob, text, length) ? 3 : 0;
}

static int sift_sentences(Run *run) {
    Py_ssize_t place = 0, line = 0;
    while (place < run->length) {
        Py_UCS4 *text = run->text + place;
        Py_ssize_t end = sentence_end(run->text, place, run->length), length = end - place, lead = 0, body = length;
        while (lead < length && text[lead] == '\n')
            lead++;
        while (body > lead && text[body - 1] == '\n')
            body--;
        Py_ssize_t last = line, ends = line;
        for (Py_ssize_t i = 0; i < length; i++)
            if (text[i] == '\n') {
                ends++;
                last += i >= lead && i < body;
            }
        int new = 0;
        for (Py_ssize_t i = line; i <= last && !new; i++)
            new = !run->chosen[i];
        int found = new ? weigh(run, text, length) : 0;
        if (found < 0)
            return -1;
        if (found == 1)
            memset(run->chosen + line, 1, last - line + 1);
        if (found > 1) {
            PyObject *row = Py_BuildValue("nnnO", place, end, line, found == 2 ? Py_True : Py_False);
            if (row == NULL || PyList_Append(run->doubtful, row) < 0) {
                Py_XDECREF(row);
                return -1;
            }
            Py_DECREF(row);
        }
        line = ends;
        place = end;
    }
    return 0;
}

PyObject *sift_lines(Sift *sift, PyObject *folded) {
    PyObject *answer = NULL, *lines = PyList_New(0);
    Run *run = PyMem_Calloc(1, sizeof(Run));
    Py_UCS4 *text = PyUnicode_AsUCS4Copy(folded);
    if (run == NULL || lines == NULL || text == NULL) {
        PyMem_Free(text);
        Py_XDECREF(lines);
        PyMem_Free(run);
        return PyErr_NoMemory();
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(folded);
    size_t count = 1;
    for (Py_ssize_t i = 0; i < length; i++) {
        count += text[i] == '\n';
        if (text[i] == STAR)
            text[i] = MARK;
    }
    run->sift = sift;
    run->folded = folded;
    run->text = text;
    run->length = length;
    run->chosen = PyMem_Calloc(count, 1);
    run->doubtful = PyList_New(0);
    if (run->chosen == NULL || run->doubtful == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    choose_by_signs(run);
    if (sift_sentences(run) < 0)
        goto done;
    for (size_t i = 0; i < count; i++)
        if (run->chosen[i]) {
            PyObject *number = PyLong_FromSize_t(i);
            if (number == NULL || PyList_Append(lines, number) < 0) {
                Py_XDECREF(number);
                goto done;
            }
            Py_DECREF(number);
        }
    answer = PyTuple_Pack(2, lines, run->doubtful);
done:
    Py_DECREF(lines);
    Py_XDECREF(run->doubtful);
    PyMem_Free(run->chosen);
    PyMem_Free(text);
    PyMem_Free(run);
    return answer;
}
