/**
 * A Fixer that runs on loopback: answers, errors and faults as the real one's.
 * The demo and the tests call it over real HTTP.
 * Knows no other room.
 */
package io.fxcaravan.demo.fixer;
