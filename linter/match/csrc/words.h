/* Where the words of the catalog stand in a text, for Python: a mapping from bases to lists of spans. */
#ifndef REDLINT_WORDS_H
#define REDLINT_WORDS_H

#include "work.h"

/* Appends (variant, [spans of its steps, ...]) for `found` chains from `from` on. */
int add_joins(Work *work, uint32_t variant, size_t from, Py_ssize_t found, PyObject *joins);

/* Takes what `work` has found. */
PyObject *words_new(PyTypeObject *type, Work *work);
extern PyType_Spec words_spec;

#endif
