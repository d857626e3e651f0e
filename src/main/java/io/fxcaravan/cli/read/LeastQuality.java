package io.fxcaravan.cli.read;

/** The least quality of a day that is taken. */
enum LeastQuality {
    FINAL
}
