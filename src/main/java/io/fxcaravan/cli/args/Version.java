package io.fxcaravan.cli.args;

import io.fxcaravan.ops.StatusReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version, the commit that it was built from, and the Java that runs it. */
public final class Version implements IVersionProvider {
    /** Anything else is what the build wrote where there was no repository. */
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}(-modified)?");

    @Override
    public String[] getVersion() throws IOException {
        Attributes built = manifest();
        String commit = built.getValue("Commit");
        boolean known = commit != null && COMMIT.matcher(commit).matches();
        return new String[] {
            "fx-caravan " + StatusReader.version(),
            known ? "commit " + commit + " of " + built.getValue("Commit-Time") : "commit unknown",
            "Java " + Runtime.version()
        };
    }

    /** That of our own jar; empty when run from classes. */
    private static Attributes manifest() throws IOException {
        String jar = Version.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        for (URL manifest : Collections.list(Version.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            if (manifest.toString().startsWith("jar:" + jar + "!")) {
                try (InputStream in = manifest.openStream()) {
                    return new Manifest(in).getMainAttributes();
                }
            }
        }
        return new Attributes();
    }
}
