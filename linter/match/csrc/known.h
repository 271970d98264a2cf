/* Sentences already weighed: templates repeat theirs, and to know one again costs less than to read it. */
#ifndef REDLINT_KNOWN_H
#define REDLINT_KNOWN_H

#include "blob.h"

#define KNOWN_LENGTH 200 /* longer sentences are not kept */

typedef struct {
    uint64_t hash; /* 0 where no sentence is kept */
    uint32_t at;   /* in `texts` */
    uint32_t is;   /* its length, and in the lowest bit the answer */
} Entry;

typedef struct {
    Entry *entries;
    uint16_t *texts;
    uint32_t slots, count; /* slots: a power of two, or 0 */
    size_t used, room;     /* of texts */
} Generation;

/* When the young generation is full it becomes the old one, and the old one is forgotten: what is met again stays. */
typedef struct {
    PyObject_HEAD
    Generation young, old;
} Known;

/* What a sentence is found by; 0 for one that cannot be kept (too long, or beyond the basic plane). Different sentences
 * may share a hash: their texts are kept, and decide. */
uint64_t known_hash(const Py_UCS4 *text, Py_ssize_t length);

/* The answer that was kept for a sentence, or -1. */
int known_find(Known *known, uint64_t hash, const Py_UCS4 *text, Py_ssize_t length);

/* Keep an answer; without memory, or where too many hashes crowd, it is not kept. */
void known_keep(Known *known, uint64_t hash, const Py_UCS4 *text, Py_ssize_t length, int answer);

extern PyType_Spec known_spec;

#endif
