/* The state of one text that is being looked at: which words stand where, and what patterns make of them. */
#ifndef REDLINT_WORK_H
#define REDLINT_WORK_H

#include "blob.h"

#define RECOGNISERS 32
#define SIGMA 0x3a3u /* lower case depends on what stands around it */
#define MARK 0xfffcu /* what a template variable becomes in folded text */
#define STAR 0xfdd0u /* the same where it consists of stars or underscores, which may stand inside a word */

typedef struct {
    uint32_t start, end;
} Span;

typedef struct {
    uint32_t start, end;
    uint32_t hits, count; /* its bases, by their numbers in `touched`, lie in `hits` */
} Word;

typedef struct {
    uint32_t base;
    uint32_t count, at; /* its places, in `spans` once words are filed */
} Touched;

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
    uint32_t now;            /* the number of the text */
    uint32_t *present;       /* a bit for every base */
    uint32_t *touched_at;    /* by base, of those present */
    uint32_t *step_seen;     /* the text it was last asked for, and in the lowest bit whether it may match there */
    uint32_t *variant_seen;  /* the text it was last tried in */
    Vector words_found, hits, touched, openers, spans, scratch, chains, order, cuts, edges[2], candidates; /* each of one type */
    int filed, cut, edged[2];
    size_t filed_at; /* where the places of bases begin in `spans` */
    uint32_t seen;   /* bits of all code points (blob.h) */
    int odd;         /* whether some are nothing that ordinary sentences hold */
    int confused;    /* whether a listed disguise stands there */
    uint32_t recognised[RECOGNISERS], recognised_count[RECOGNISERS];
    uint32_t recognised_seen; /* a bit for each */
    const Py_UCS4 *text;
    Py_ssize_t length;
    int one_sentence; /* asked whether a pattern matches, no more: words of context are left out */
} Work;

/* All functions that answer -1 have set an exception. */
Work *work_new(const Blob *blob);
void work_free(Work *work);

/* Room for `more` items at the end of a vector; NULL without memory. */
void *vector_grow(Vector *vector, size_t more, size_t size);
static inline void *vector_more(Vector *vector, size_t more, size_t size) {
    if (vector->items == NULL || vector->count + more > vector->room)
        return vector_grow(vector, more, size);
    return (char *)vector->items + vector->count * size;
}

/* Begin with a text, which must live as long as it is worked on; `one_sentence` where it is known to be one. */
void work_begin(Work *work, const Py_UCS4 *text, Py_ssize_t length, int one_sentence);
void work_end(Work *work);

/* Find the words of the catalog in the text, and what it holds of signs of disguise. */
int work_scan(Work *work);

/* Whether a base occurs, and its places in `spans` in order of end. */
static inline int work_has(const Work *work, uint32_t base) {
    return work->present[base >> 5] >> (base & 31) & 1;
}
int work_list(Work *work, uint32_t base, size_t *at, size_t *count);

/* Words by base; answers whether that could be done. */
int work_file(Work *work);

/* A walk over the variants that the words found may open: each once for a text, those whose rule is asked (`rules`) and whose
 * words are all there. Begins with {0, 0}; answers 0 at the end. */
typedef struct {
    size_t opener;
    uint32_t trigger;
} Walk;
int work_next(Work *work, const unsigned char *rules, Walk *walk, uint32_t *variant);

/* The chains of a pattern; they are in `chains` from *from on, until the next call. Answers how many, or -1. */
Py_ssize_t work_join(Work *work, uint32_t pattern, size_t *from);

/* Expressions (expressions.c): adds the spans of what a recogniser finds. */
int find_expressions(const Py_UCS4 *text, Py_ssize_t length, unsigned number, Vector *spans);

/* Sentences (sentences.c): the end of the sentence that begins at `start`. */
Py_ssize_t sentence_end(const Py_UCS4 *text, Py_ssize_t start, Py_ssize_t length);

/* Lines of a file (variables.c): the text folded, with a mark or star for each variable, `into` room for as much; its length
 * or -1. Adds lines with invisible characters, or a carriage return inside, to a set; `whole` is 0 where folding some
 * character depends on those around it. With `spans` each variable is a mark, and where it stands is added to them. */
Py_ssize_t read_lines(const Blob *blob, PyObject *string, Py_UCS4 *into, PyObject *lines, int *whole, Vector *spans);

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
