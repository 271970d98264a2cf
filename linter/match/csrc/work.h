/* The state of one text that is being looked at: which words stand where, and what patterns make of them. */
#ifndef REDLINT_WORK_H
#define REDLINT_WORK_H

#include "blob.h"

#define RECOGNISERS 32
enum { PHONE = 4, VARIABLE = 5 }; /* recognisers by number; the others are Python's alone */
#define MARK 0xfffcu /* what a template variable becomes in folded text */
#define STAR 0xfdd0u /* the same where it consists of stars or underscores, which may stand inside a word */

typedef struct {
    uint32_t start, end;
} Span;

typedef struct {
    uint32_t start, end, literal;
} Word;

typedef struct {
    uint32_t start, end, next; /* next place of the same base */
} Place;

typedef struct {
    uint32_t seen; /* the text it was last seen in */
    uint32_t head, tail, count;
    uint32_t list; /* in `spans`, or NOTHING */
} Base;

typedef struct {
    Span span;
    uint32_t first;  /* where the chain begins */
    int64_t before;  /* the chain without its last span, or -1 */
} Chain;

typedef struct {
    void *items;
    size_t count, room;
} Vector;

typedef struct {
    const Blob *blob;
    /* By base, step or variant; what an older text left there is told by its number. */
    uint32_t now;
    Base *base;
    uint32_t *step_seen;
    unsigned char *step_there;
    uint32_t *variant_seen;
    Vector words_found, places, touched, spans, scratch, chains, order, cuts, edges[2], candidates; /* each of one type */
    int filed, cut, edged[2];
    uint32_t recognised[RECOGNISERS], recognised_count[RECOGNISERS];
    uint32_t recognised_seen; /* a bit for each */
    const Py_UCS4 *text;
    Py_ssize_t length;
    PyObject *recognise; /* (number, text) -> spans; borrowed */
    PyObject *words;     /* the text as a Python string once it has been asked for */
    int one_sentence; /* asked whether a pattern matches, no more: words of context are left out */
} Work;

/* All functions that answer -1 have set an exception. */
Work *work_new(const Blob *blob);
void work_free(Work *work);

/* Room for `more` items at the end of a vector; NULL without memory. */
void *vector_more(Vector *vector, size_t more, size_t size);

/* Begin with a text, which must live as long as it is worked on; `one_sentence` where it is known to be one. */
void work_begin(Work *work, const Py_UCS4 *text, Py_ssize_t length, PyObject *recognise, int one_sentence);
void work_end(Work *work);

/* Find the words of the catalog in the text. */
int work_scan(Work *work);

/* Whether a base occurs, and its places in order of end; the list is valid until the next call that answers one. */
static inline int work_has(const Work *work, uint32_t base) {
    return work->base[base].seen == work->now;
}
int work_list(Work *work, uint32_t base, size_t *at, size_t *count);

/* A walk over the variants that the words found may open: each once for a text, those whose rule is asked (`rules`) and whose
 * words are all there. Begins with {0, 0}; answers 0 at the end. */
typedef struct {
    size_t base;
    uint32_t trigger;
} Walk;
int work_next(Work *work, const unsigned char *rules, Walk *walk, uint32_t *variant);

/* The chains of a pattern; they are in `chains` from *from on, until the next call. Answers how many, or -1. */
Py_ssize_t work_join(Work *work, uint32_t pattern, size_t *from);

/* Sentences (sentences.c): the end of the sentence that begins at `start`. */
Py_ssize_t sentence_end(const Py_UCS4 *text, Py_ssize_t start, Py_ssize_t length);

/* Variables (variables.c): the text with a mark or star for each of them, as long as the source at most; its length. */
Py_ssize_t cover_variables(PyObject *string, Py_UCS4 *into);

/* Signs of disguise (signs.c): whether a text may hold one; some that do not are let through, none is missed. */
int may_hide(const Blob *blob, const Py_UCS4 *text, Py_ssize_t length);
int holds_confusion(const Blob *blob, const Py_UCS4 *text, Py_ssize_t length);

/* Numbers (numbers.c): whether a word of the catalog is the number at start..end or reaches into it from outside. */
int knows(const Blob *blob, const Py_UCS4 *text, Py_ssize_t length, Py_ssize_t start, Py_ssize_t end);

/* Long numbers that say nothing become noughts in `into`, a copy of the text. */
void even_out(const Blob *blob, const Py_UCS4 *text, Py_ssize_t length, Py_UCS4 *into);

static inline int is_edged_char(Py_UCS4 one) {
    return (one >= '0' && one <= '9') || (one >= 'A' && one <= 'Z') || (one >= 'a' && one <= 'z');
}

#endif
