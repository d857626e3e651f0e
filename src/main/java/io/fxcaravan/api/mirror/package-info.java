/**
 * What others serve, answered from the store: Fixer's paths, both versions of Frankfurter's, and the ECB's files.
 * Shapes, order of keys, style of numbers and errors are those of their real answers.
 * A program written for one of them changes its host and nothing else.
 */
package io.fxcaravan.api.mirror;
