package io.fxcaravan.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the daemons that share a database, identified by its home.
 *
 * @param name lasts as long as the home does
 */
public record InstanceName(String name) {
    private static final int LONGEST_HOST = 40;

    /**
     * The instance of that home, named at its first start: after the machine, with digits that distinguish two homes on one.
     *
     * @throws StartException where the home cannot be written
     */
    public static InstanceName of(Home home) {
        Path file = home.data().resolve("instance.id");
        try {
            if (!Files.exists(file)) {
                PrivateFiles.createFolder(home.data());
                PrivateFiles.write(file, host() + "-" + RandomSecret.hex().substring(0, 6) + "\n");
            }
            return new InstanceName(Files.readString(file).strip());
        } catch (IOException e) {
            throw new StartException(List.of("cannot write " + file + ": " + e.getMessage()
                    + "; make the home writable for this user and room on its disk, or name another with --home"));
        }
    }

    private static String host() {
        try {
            String host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "");
            return host.length() > LONGEST_HOST ? host.substring(0, LONGEST_HOST) : host;
        } catch (UnknownHostException e) {
            return "instance"; // a container without a name
        }
    }
}
