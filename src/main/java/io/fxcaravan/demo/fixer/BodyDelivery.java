package io.fxcaravan.demo.fixer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;

/** How a reply's bytes travel. One that closes the socket ends the connection; the others keep it alive. */
@FunctionalInterface
interface BodyDelivery {

    void send(Socket socket, byte[] head, byte[] body) throws IOException;

    /** Head and body in one write: two would wait for each other's acknowledgement. */
    BodyDelivery WHOLE = (socket, head, body) -> {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        socket.getOutputStream().write(all);
    };

    /** Promises the whole body, sends half and closes. */
    BodyDelivery CUT = (socket, head, body) -> {
        WHOLE.send(socket, head, Arrays.copyOf(body, body.length / 2));
        socket.close();
    };

    /** A linger of 0 makes the close a TCP reset. */
    BodyDelivery RESET = (socket, head, body) -> {
        socket.setSoLinger(true, 0);
        socket.close();
    };

    /** Sends nothing until the client gives up or the stand-in closes. */
    BodyDelivery HANG = (socket, head, body) -> {
        while (socket.getInputStream().read() >= 0) {}
        socket.close();
    };

    /** The same, but only after a wait. */
    default BodyDelivery after(Duration wait) {
        return (socket, head, body) -> {
            pause(wait);
            send(socket, head, body);
        };
    }

    /** The body a byte at a time. */
    static BodyDelivery drip(Duration pause) {
        return (socket, head, body) -> {
            var out = socket.getOutputStream();
            out.write(head);
            for (byte one : body) {
                pause(pause);
                out.write(one);
            }
        };
    }

    /** Waits in real time, whatever the stand-in's clock shows. */
    private static void pause(Duration duration) throws InterruptedIOException {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the stand-in is closing");
        }
    }
}
