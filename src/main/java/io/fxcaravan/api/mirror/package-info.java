/**
 * Fixer's own paths, answered from the store.
 * Shapes, order of keys, style of numbers and errors are those of Fixer's real answers.
 * A program written for Fixer changes its host and nothing else.
 */
package io.fxcaravan.api.mirror;
