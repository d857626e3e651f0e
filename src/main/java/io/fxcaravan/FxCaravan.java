package io.fxcaravan;

/** Picks the command. */
public final class FxCaravan {
    private FxCaravan() {}

    public static void main(String[] args) {
        System.out.println("fx-caravan " + FxCaravan.class.getPackage().getImplementationVersion());
    }
}
