/* Choosing lines: one pass over many folded lines. */
#ifndef REDLINT_SIFT_H
#define REDLINT_SIFT_H

#include "known.h"
#include "work.h"

typedef struct {
    Work *work;
    const unsigned char *rules; /* by rule: whether it is asked, and whether its hits must be confirmed */
    PyObject *label;            /* sentence -> length of the speaker label it begins with */
    PyObject *role;             /* words -> whether they are a label */
    PyObject *confirm;          /* (words, joins) -> whether any of the joins counts */
    PyObject *unmask;           /* words -> whether a rule fires on them without their disguises */
    Known *known;
    Py_ssize_t longest; /* longer sentences are judged in pieces */
    int recognises;     /* whether numbers that may be personal data choose a line */
} Sift;

/* The numbers of the lines that are chosen, a list. */
PyObject *sift_lines(Sift *sift, PyObject *folded);

#endif
