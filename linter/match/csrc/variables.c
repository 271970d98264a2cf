/* Template variables, as linter/text/placeholders.py finds them; its expression says what each form is for. */
#include "work.h"

typedef struct {
    int kind;
    const void *data;
    Py_ssize_t length;
} Text;

static Py_UCS4 at(const Text *text, Py_ssize_t place) {
    return place < text->length ? PyUnicode_READ(text->kind, text->data, place) : 0;
}

static int is_letter(Py_UCS4 one) {
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
}

static int is_word(Py_UCS4 one) {
    return one == '_' || Py_UNICODE_ISALNUM(one);
}

static int is_han(Py_UCS4 one) {
    return one >= 0x4e00 && one <= 0x9fff;
}

static int is_decimal(Py_UCS4 one) {
    return Py_UNICODE_ISDECIMAL(one);
}

static int is_capital(Py_UCS4 one) {
    return one == '_' || (one >= 'A' && one <= 'Z');
}

static int is_inside(Py_UCS4 one) {
    return one != '{' && one != '}' && one != '\n';
}

static int is_inside_wide(Py_UCS4 one) {
    return one != 0xff5b && one != 0xff5d && one != '\n';
}

static int is_inside_han(Py_UCS4 one) {
    return is_inside(one) && one != 0xff0c && one != 0x3002 && one != 0xff01 && one != 0xff1f;
}

/* The end of least..most characters from `place` on with `close` behind them, or 0; `close` is none of them. */
static Py_ssize_t closed(const Text *text, Py_ssize_t place, int (*is)(Py_UCS4), int least, int most, Py_UCS4 close) {
    Py_ssize_t start = place;
    while (place < text->length && place - start <= most && is(at(text, place)))
        place++;
    if (place - start < least || place - start > most || place >= text->length || at(text, place) != close)
        return 0;
    return place + 1;
}

/* {{ name }}: one to forty characters with blanks around them, in one line. */
static Py_ssize_t doubled(const Text *text, Py_ssize_t place) {
    Py_ssize_t end = place, first, last;
    while (end < text->length && is_inside(at(text, end)))
        end++;
    if (end == place || end + 1 >= text->length || at(text, end) != '}' || at(text, end + 1) != '}')
        return 0;
    for (first = place; first < end && Py_UNICODE_ISSPACE(at(text, first)); first++)
        ;
    for (last = end; last > first && Py_UNICODE_ISSPACE(at(text, last - 1)); last--)
        ;
    return last - first <= 40 ? end + 2 : 0;
}

static Py_ssize_t in_braces(const Text *text, Py_ssize_t place) {
    Py_ssize_t end = 0;
    Py_UCS4 next = at(text, place + 1);
    if (next == '{' && (end = doubled(text, place + 2)))
        return end;
    if (next == '$' && (is_letter(at(text, place + 2)) || at(text, place + 2) == '_'))
        return closed(text, place + 3, is_word, 0, 30, '}');
    if (Py_UNICODE_ISDECIMAL(next))
        return closed(text, place + 1, is_decimal, 1, 2, '}');
    if (is_letter(next) || next == '_')
        return closed(text, place + 2, is_inside, 0, 40, '}');
    if (is_han(next))
        return closed(text, place + 2, is_inside_han, 0, 15, '}');
    return 0;
}

static Py_ssize_t repeated(const Text *text, Py_ssize_t place, Py_UCS4 one, Py_UCS4 other, int least) {
    Py_ssize_t end = place;
    while (end < text->length && (at(text, end) == one || at(text, end) == other))
        end++;
    return end - place >= least ? end : 0;
}

static Py_ssize_t crosses(const Text *text, Py_ssize_t place) {
    Py_UCS4 before = place ? at(text, place - 1) : 0;
    Py_ssize_t end = repeated(text, place, 'x', 'x', 2);
    Py_UCS4 after = end ? at(text, end) : 0;
    return (before >= 'a' && before <= 'z') || (after >= 'a' && after <= 'z') ? 0 : end;
}

static Py_ssize_t variable_at(const Text *text, Py_ssize_t place) {
    Py_ssize_t end;
    switch (at(text, place)) {
    case '$':
        return at(text, place + 1) == '{' ? closed(text, place + 2, is_inside, 1, 80, '}') : 0;
    case '{':
        return in_braces(text, place);
    case '#':
        if (is_letter(at(text, place + 1)) || at(text, place + 1) == '_')
            return closed(text, place + 2, is_word, 0, 30, '#');
        return closed(text, place + 1, is_han, 1, 6, '#');
    case '%':
        end = place + 2;
        if (at(text, place + 1) != 's' && at(text, place + 1) != 'd')
            return 0;
        return is_letter(at(text, end)) ? 0 : end;
    case 0xff5b:
        return closed(text, place + 1, is_inside_wide, 1, 30, 0xff5d);
    case '[':
        return closed(text, place + 1, is_han, 1, 8, ']');
    case 'X': case 0xd7:
        return repeated(text, place, 'X', 0xd7, 2);
    case 'x':
        return crosses(text, place);
    case '*':
        return repeated(text, place, '*', '*', 2);
    case '_':
        return repeated(text, place, '_', '_', 3);
    case '<':
        return closed(text, place + 1, is_capital, 2, 30, '>');
    }
    return 0;
}

/* Adds a number to a set of lines, unless it is the one added last. */
static int add_line(PyObject *lines, Py_ssize_t line, Py_ssize_t *last) {
    if (*last == line)
        return 0;
    PyObject *number = PyLong_FromSsize_t(line);
    int failed = number == NULL || PySet_Add(lines, number) < 0;
    Py_XDECREF(number);
    *last = line;
    return failed ? -1 : 0;
}

Py_ssize_t read_lines(const Blob *blob, PyObject *string, Py_UCS4 *into, PyObject *lines, int *whole, Vector *spans) {
    Text text = {PyUnicode_KIND(string), PyUnicode_DATA(string), PyUnicode_GET_LENGTH(string)};
    Py_ssize_t written = 0, line = 0, last = -1, variable = 0; /* where the last variable ends */
    *whole = 1;
    for (Py_ssize_t place = 0; place < text.length; place++) {
        Py_UCS4 one = at(&text, place);
        uint32_t page = blob->fold_pages[one >> 8];
        Py_UCS4 folded = page ? blob->folds[((size_t)page << 8) + (one & 255)] : one;
        if (is_han(one)) {
            if (place >= variable)
                into[written++] = folded;
            continue;
        }
        int strange = one == '\r' ? at(&text, place + 1) != '\n'
                                  : one >= 128 && (letter_of(blob, one)->info & IS_INVISIBLE) != 0;
        if (strange && add_line(lines, line, &last) < 0)
            return -1;
        line += one == '\n';
        *whole &= one != SIGMA;
        if (place < variable)
            continue;
        Py_ssize_t end = one < 0x3000 || one == 0xff5b ? variable_at(&text, place) : 0;
        into[written++] = end == 0 ? folded : spans == NULL && (one == '*' || one == '_') ? STAR : MARK;
        variable = end ? end : variable;
        if (end && spans) {
            Span *span = vector_more(spans, 1, sizeof(Span));
            if (span == NULL)
                return -1;
            span->start = (uint32_t)place;
            span->end = (uint32_t)end;
            spans->count++;
        }
    }
    return written;
}
