package io.fxcaravan.cli;

import io.fxcaravan.ops.StatusReader;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"fx-caravan " + StatusReader.version()};
    }
}
