/* Which of many lines are worth a judgement: the same as linter/line_choice.py finds sentence by sentence. */
#include "sift.h"
#include "words.h"

#include <string.h>

#define LABEL 8 /* a speaker label is no longer */
#define REMEMBERED 256

typedef struct {
    Py_UCS4 text[LABEL];
    Py_ssize_t length;
} NoLabel;

typedef struct {
    Sift *sift;
    PyObject *folded;
    Py_UCS4 *text; /* of the same length; stars become marks when a sentence is weighed */
    Py_ssize_t length;
    unsigned char *chosen; /* by line */
    NoLabel known[REMEMBERED]; /* words before a colon or in brackets that are no label */
} Run;

/* 1 where a pattern of the rules matches in the text that `work` has scanned, 0, or -1; matches to be confirmed are added
 * to `unsure`, a list that is made where there are any. */
static int any_joins(Work *work, const unsigned char *rules, PyObject **unsure) {
    Walk walk = {0, 0};
    uint32_t variant;
    while (work_next(work, rules, &walk, &variant)) {
        size_t from;
        Py_ssize_t found = work_join(work, variant, &from);
        if (found < 0)
            return -1;
        if (found > 0 && rules[work->blob->variant_rule[variant]] == 1)
            return 1;
        if (found > 0 && ((*unsure == NULL && (*unsure = PyList_New(0)) == NULL) ||
                          add_joins(work, variant, from, found, *unsure) < 0))
            return -1;
    }
    return 0;
}

/* What is seen of a sentence at first sight. */
enum { HAS_STARS = 1, HAS_NUMBER = 2 };

/* Chooses the line where a sentence holds what recognisers without patterns look for, or a word torn by a mark that ends
 * a sentence. Answers what else it holds. */
static int heed_signs(Run *run, Py_ssize_t start, Py_ssize_t end, Py_ssize_t line) {
    const Blob *blob = run->sift->work->blob;
    const Py_UCS4 *text = run->text;
    int digits = 0, parted = 0, recognises = run->sift->recognises, seen = 0;
    for (Py_ssize_t i = start; i < end; i++) {
        Py_UCS4 one = text[i];
        if (one >= 0x3000) { /* most characters by far */
            digits = 0;
            seen |= one == STAR ? HAS_STARS : 0;
            continue;
        }
        if (one >= '0' && one <= '9') {
            digits++;
            parted = 0;
            if (digits > 10 && recognises)
                run->chosen[line] = 1;
            if (digits > 5)
                seen |= HAS_NUMBER;
            continue;
        }
        if ((one == ' ' || one == '-') && digits && !parted)
            parted = 1;
        else
            digits = 0;
        if (one == '\n')
            line++;
        else if (one >= 'a' && one <= 'z') {
            if (recognises && i > 0 && (letter_of(blob, text[i - 1])->info & IS_PROVINCE))
                run->chosen[line] = 1;
        } else if (one == '@' && recognises)
            run->chosen[line] = 1;
        else if ((one == 0x2026 || one == '~') && i + 1 < run->length && (letter_of(blob, text[i + 1])->info & IS_HAN)) {
            Py_ssize_t most = one == '~' ? 3 : 2, first = i;
            while (first > 0 && text[first - 1] == one && i - first + 1 < most)
                first--;
            if (first > 0 && (one != '~' || first < i) && pair_in(&blob->charged_pairs, text[first - 1], text[i + 1]))
                run->chosen[line] = 1;
        }
    }
    return seen;
}

/* Whether some words are a label: asked of Python once for words met again. */
static int is_role(Run *run, const Py_UCS4 *words, Py_ssize_t length) {
    uint32_t key[2];
    text_key(words, length, key);
    NoLabel *known = run->known + key[1] % REMEMBERED;
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

/* What Python answers; takes both arguments over. */
static int ask(PyObject *function, PyObject *one, PyObject *other) {
    PyObject *answer = one ? PyObject_CallFunctionObjArgs(function, one, other, NULL) : NULL;
    Py_XDECREF(one);
    Py_XDECREF(other);
    int is = answer ? PyObject_IsTrue(answer) : -1;
    Py_XDECREF(answer);
    return is;
}

/* Whether a pattern matches in a sentence, hidden or not, or -1. */
static int weigh(Run *run, Py_ssize_t start, Py_ssize_t end, int stars) {
    Sift *sift = run->sift;
    Work *work = sift->work;
    PyObject *unsure = NULL;
    Py_ssize_t label = label_length(run, run->text + start, end - start);
    if (label < 0)
        return -1;
    start += label;
    Py_UCS4 *text = run->text + start;
    Py_ssize_t length = end - start;
    if (length > sift->longest)
        return 1;
    for (Py_ssize_t i = 0; stars && i < length; i++)
        if (text[i] == STAR)
            text[i] = MARK;
    work_begin(work, text, length, 1);
    int hit = work_scan(work) < 0 ? -1 : any_joins(work, sift->rules, &unsure);
    int sign = work->confused || work->odd || (work->seen & (IS_RADICAL | IS_PICTURE | IS_LATIN));
    work_end(work);
    if (hit == 0 && unsure)
        hit = ask(sift->confirm, PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, text, length), unsure);
    else
        Py_XDECREF(unsure);
    if (hit != 0 || !(sign || stars))
        return hit;
    for (Py_ssize_t i = 0; stars && i < length; i++) /* in 法**院 the stars are no variable, but stand inside a word */
        if (text[i] == MARK && PyUnicode_READ_CHAR(run->folded, start + i) == STAR)
            text[i] = '*';
    if (!may_hide(work->blob, text, length))
        return 0;
    return ask(sift->unmask, PyUnicode_Substring(run->folded, start, end), NULL);
}

/* The same, weighed once for sentences that are alike but for numbers that say nothing. */
static int weigh_once(Run *run, Py_ssize_t start, Py_ssize_t end, int seen) {
    Known *known = run->sift->known;
    const Py_UCS4 *key = run->text + start;
    Py_ssize_t length = end - start;
    Py_UCS4 copy[KNOWN_LENGTH];
    if (length > KNOWN_LENGTH)
        return weigh(run, start, end, seen & HAS_STARS);
    if (seen) { /* a text with stars is changed when it is weighed */
        memcpy(copy, key, (size_t)length * sizeof(Py_UCS4));
        if (seen & HAS_NUMBER)
            even_out(run->sift->work->blob, key, length, copy);
        key = copy;
    }
    uint64_t hash = known_hash(key, length);
    int answer = known_find(known, hash, key, length);
    if (answer >= 0)
        return answer;
    answer = weigh(run, start, end, seen & HAS_STARS);
    if (answer >= 0)
        known_keep(known, hash, key, length, answer);
    return answer;
}

static int sift_sentences(Run *run) {
    const Py_UCS4 *text = run->text;
    Py_ssize_t place = 0, line = 0;
    while (place < run->length) {
        Py_ssize_t end = sentence_end(text, place, run->length), first = place, body = end, lines = 0;
        while (body > place && text[body - 1] == '\n')
            body--;
        while (first < body && text[first] == '\n')
            first++;
        for (Py_ssize_t i = body; i > first && !Py_UNICODE_ISALNUM(text[i - 1]); i--) /* line ends stand at an end */
            lines += text[i - 1] == '\n';
        int seen = heed_signs(run, place, end, line), new = 0;
        for (Py_ssize_t i = line; i <= line + lines && !new; i++)
            new = !run->chosen[i];
        int found = new ? weigh_once(run, place, end, seen) : 0;
        if (found < 0)
            return -1;
        if (found)
            memset(run->chosen + line, 1, (size_t)lines + 1);
        line += lines + (first - place) + (end - body);
        place = end;
    }
    return 0;
}

PyObject *sift_lines(Sift *sift, PyObject *folded) {
    PyObject *lines = PyList_New(0);
    Run *run = PyMem_Calloc(1, sizeof(Run));
    Py_UCS4 *text = PyUnicode_AsUCS4Copy(folded);
    Py_ssize_t length = PyUnicode_GET_LENGTH(folded);
    size_t count = 1;
    if (run == NULL || lines == NULL || text == NULL)
        goto fail;
    for (Py_ssize_t i = 0; i < length; i++)
        count += text[i] == '\n';
    run->sift = sift;
    run->folded = folded;
    run->text = text;
    run->length = length;
    run->chosen = PyMem_Calloc(count, 1);
    if (run->chosen == NULL)
        goto fail;
    if (sift_sentences(run) < 0)
        Py_CLEAR(lines);
    for (size_t i = 0; lines && i < count; i++)
        if (run->chosen[i]) {
            PyObject *number = PyLong_FromSize_t(i);
            if (number == NULL || PyList_Append(lines, number) < 0)
                Py_CLEAR(lines);
            Py_XDECREF(number);
        }
done:
    if (run)
        PyMem_Free(run->chosen);
    PyMem_Free(text);
    PyMem_Free(run);
    return lines;
fail:
    if (!PyErr_Occurred())
        PyErr_NoMemory();
    Py_CLEAR(lines);
    goto done;
}
