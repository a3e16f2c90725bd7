package space.lectio.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * HTTP/1.1 with two bounds that Tomcat lacks. One address has at most a share of the connections; further ones are closed at
 * once. A request line and its headers arrive within a total time, or the connection ends with 408; Tomcat's own time-out
 * begins anew with every byte.
 *
 * <p>Nothing simpler does this. Tomcat's own bound ({@code maxConnections}, a {@code LimitLatch}) and its time-outs ({@code
 * SocketProperties}) do not know of addresses or of a whole request; a valve or a filter sees a request when its headers are
 * there, and never one that the parser refuses. What is left are the three seams of Tomcat that are used here: the accepted
 * socket, the processor and the adapter.
 *
 * <p>Public for Tomcat, which makes it by its name.
 */
public final class BoundedConnections extends Http11NioProtocol {

    private static final Logger log = LoggerFactory.getLogger(BoundedConnections.class);

    private static final int TOO_SLOW = HttpStatus.REQUEST_TIMEOUT.value();

    private static final String CONNECTION = BoundedConnections.class.getName();
    /** The last of the places for notes on a request; Tomcat itself uses the first ones. */
    private static final int PROCESSOR_NOTE = 31;

    private final Endpoint endpoint;
    private Duration headerTime = Duration.ofSeconds(10);
    private Bodies bodies = (_, _, _) -> new byte[0];
    private @Nullable ScheduledFuture<?> watch;

    /** The bodies of what is refused here. */
    @FunctionalInterface
    interface Bodies {

        /**
         * @param status of the answer
         * @param reason the status whose text says what is wrong
         * @param languages the header {@code Accept-Language}, or null
         */
        byte[] of(int status, int reason, @Nullable String languages);
    }

    public BoundedConnections() {
        this(new Endpoint());
    }

    private BoundedConnections(Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /**
     * @param maxPerAddress connections of one address
     * @param exempt addresses whose connections are not counted: proxies speak for many
     * @param headerTime for the request line and the headers together
     */
    void bound(int maxPerAddress, Predicate<InetAddress> exempt, Duration headerTime, Bodies bodies) {
        this.bodies = bodies;
        endpoint.maxPerAddress = maxPerAddress;
        endpoint.exempt = exempt;
        this.headerTime = headerTime;
    }

    @Override
    public void setAdapter(Adapter adapter) {
        super.setAdapter(new CompletingAdapter(adapter, () -> bodies));
    }

    @Override
    protected Processor createProcessor() {
        var processor = new EndableProcessor(this, getAdapter());
        processor.getRequest().setNote(PROCESSOR_NOTE, processor);
        return processor;
    }

    /** Ends the request's body for its readers at once. The answer can still be written. */
    static void endOfBody(HttpServletRequest request) {
        if (request.getAttribute(CONNECTION) instanceof EndableProcessor processor) {
            processor.endOfInput();
        }
    }

    private static final class EndableProcessor extends Http11Processor {

        private static final int MALFORMED = HttpStatus.BAD_REQUEST.value();
        private static final int OTHER_VERSION = HttpStatus.HTTP_VERSION_NOT_SUPPORTED.value();

        private final BoundedConnections protocol;

        EndableProcessor(BoundedConnections protocol, Adapter adapter) {
            super(protocol, adapter);
            this.protocol = protocol;
        }

        /** Tomcat takes the first line of HTTP/2 ({@code PRI * HTTP/2.0}) for no request, and closes the connection without HTTP/2. */
        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            var state = super.service(connection);
            if (state != SocketState.UPGRADING || getUpgradeToken() != null) {
                return state;
            }
            log.info("A request is refused: {}, Tomcat's {}", MALFORMED, OTHER_VERSION);
            var answer = protocol.answer(MALFORMED, OTHER_VERSION);
            connection.write(true, answer, 0, answer.length);
            connection.flush(true);
            return SocketState.CLOSED;
        }

        void endOfInput() {
            try {
                if (getSocketWrapper() != null
                        && getSocketWrapper().getSocket() instanceof NioChannel channel
                        && channel.getIOChannel() != null) {
                    channel.getIOChannel().shutdownInput();
                }
            } catch (IOException gone) {
                log.debug("The client has gone: {}", gone.getMessage());
            }
        }
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch = getUtilityExecutor().scheduleWithFixedDelay(this::look, 500, 500, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }

    private void look() {
        try {
            endpoint.getConnections().forEach(this::endSlowHeaders);
            endpoint.recount();
            endpoint.makeRoom();
        } catch (RuntimeException unexpected) {
            log.error("Connections could not be looked through", unexpected);
        }
    }

    /** A connection in the middle of its headers has a processor that nobody runs: its lock is free. */
    private void endSlowHeaders(SocketWrapperBase<NioChannel> connection) {
        if (!isLate(connection) || !connection.getLock().tryLock()) {
            return;
        }
        try {
            if (isLate(connection)) {
                log.info("A request is refused: 408, its headers took longer than {} s", headerTime.toSeconds());
                answerAndClose(connection);
            }
        } finally {
            connection.getLock().unlock();
        }
    }

    private boolean isLate(SocketWrapperBase<NioChannel> connection) {
        if (connection.isClosed()
                || (connection.getLock().isLocked() && !connection.getLock().isHeldByCurrentThread())) {
            return false;
        }
        return connection.getCurrentProcessor() instanceof AbstractProcessor processor
                && !processor.isAsync()
                && processor.getRequest().getStartTimeNanos() > 0
                && System.nanoTime() - processor.getRequest().getStartTimeNanos() > headerTime.toNanos();
    }

    private void answerAndClose(SocketWrapperBase<NioChannel> connection) {
        try {
            // One try without waiting: who does not read gets no answer.
            connection.getSocket().getIOChannel().write(ByteBuffer.wrap(answer(TOO_SLOW, TOO_SLOW)));
        } catch (IOException gone) {
            log.debug("The client has gone: {}", gone.getMessage());
        }
        connection.close();
    }

    /** For a connection on which Tomcat has made no request to answer. */
    private byte[] answer(int status, int reason) {
        var body = bodies.of(status, reason, null);
        var headers = SecurityHeaders.FIXED.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        var head = ("HTTP/1.1 " + status + " \r\nContent-Type: application/problem+json\r\nConnection: close\r\n"
                        + headers + "Cache-Control: " + SecurityHeaders.NOT_STORED + "\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    /**
     * Answers what Tomcat's adapter would refuse before any valve, without a body or as an error of the server: what the parser
     * has refused, a tunnel ({@code CONNECT}), and the target {@code *}.
     */
    private record CompletingAdapter(Adapter adapter, Supplier<Bodies> bodies) implements Adapter {

        private static final int NO_METHOD_FOR_US = HttpStatus.METHOD_NOT_ALLOWED.value();
        private static final int MALFORMED = HttpStatus.BAD_REQUEST.value();

        @Override
        public void service(Request request, Response response) throws Exception {
            request.setAttribute(CONNECTION, request.getNote(PROCESSOR_NOTE));
            var found = response.getStatus();
            if (found >= MALFORMED) {
                // Tomcat's 501 and 505 are the client's mistakes, too.
                refuse(request, response, found < HttpStatus.INTERNAL_SERVER_ERROR.value() ? found : MALFORMED, found);
            } else if ("CONNECT".equals(request.getMethod())) {
                refuse(request, response, NO_METHOD_FOR_US, NO_METHOD_FOR_US);
            } else if (request.requestURI().equals("*") && !"OPTIONS".equals(request.getMethod())) {
                refuse(request, response, MALFORMED, MALFORMED);
            } else {
                if (request.requestURI().equals("*")) {
                    addHeaders(response);
                }
                adapter.service(request, response);
            }
        }

        private static void addHeaders(Response response) {
            SecurityHeaders.FIXED.forEach(response::setHeader);
            response.setHeader("Cache-Control", SecurityHeaders.NOT_STORED);
        }

        private void refuse(Request request, Response response, int status, int reason) throws IOException {
            log.info("A request is refused: {}, Tomcat's {}", status, reason);
            addHeaders(response);
            response.setStatus(status);
            if (status == NO_METHOD_FOR_US) {
                response.setHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
            }
            response.setHeader("Connection", "close");
            response.setContentType("application/problem+json");
            var body = bodies.get().of(status, reason, request.getHeader("Accept-Language"));
            response.setContentLength(body.length);
            response.doWrite(ByteBuffer.wrap(body));
            response.action(ActionCode.CLOSE, null);
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return adapter.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
            return adapter.asyncDispatch(request, response, event);
        }

        @Override
        public void log(Request request, Response response, long nanos) {
            adapter.log(request, response, nanos);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            adapter.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return adapter.getDomain();
        }
    }

    private static final class Endpoint extends NioEndpoint {

        private static final double NEARLY_FULL = 0.9;
        private static final double HALF_FULL = 0.5;
        private static final long COUNT_IS_FRESH = TimeUnit.MILLISECONDS.toNanos(5);

        private volatile int maxPerAddress = Integer.MAX_VALUE;
        private volatile Predicate<InetAddress> exempt = _ -> false;
        private volatile Map<InetAddress, Integer> open = new ConcurrentHashMap<>();
        private volatile long counted = System.nanoTime();

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            var address = addressOf(socket);
            if (address == null || exempt.test(address) || hasRoom(address)) {
                return super.setSocketOptions(socket);
            }
            log.debug("A connection of {} is one too many", address);
            destroySocket(socket);
            return false;
        }

        /** Connections that have ended are taken off at the next count, which is made when there seem to be too many. */
        private boolean hasRoom(InetAddress address) {
            if (open.merge(address, 1, Integer::sum) <= maxPerAddress) {
                return true;
            }
            if (System.nanoTime() - counted < COUNT_IS_FRESH) {
                return false;
            }
            recount();
            return open.merge(address, 1, Integer::sum) <= maxPerAddress;
        }

        private void recount() {
            counted = System.nanoTime();
            var counts = new ConcurrentHashMap<InetAddress, Integer>();
            for (var connection : getConnections()) {
                var address = addressOf(connection.getSocket().getIOChannel());
                if (address != null) {
                    counts.merge(address, 1, Integer::sum);
                }
            }
            open = counts;
        }

        /**
         * When nearly all connections are taken, those on which nothing runs are closed, first of the addresses that have most:
         * otherwise nobody else gets in until they time out.
         */
        private void makeRoom() {
            if (getConnections().size() < getMaxConnections() * NEARLY_FULL) {
                return;
            }
            var byAddress = getConnections().stream()
                    .filter(Endpoint::isIdle)
                    .collect(Collectors.groupingBy(connection ->
                            Optional.ofNullable(addressOf(connection.getSocket().getIOChannel()))));
            byAddress.entrySet().stream()
                    .filter(idle -> idle.getKey().filter(exempt.negate()).isPresent())
                    .sorted(Comparator.comparingInt(idle -> -idle.getValue().size()))
                    .flatMap(idle -> idle.getValue().stream())
                    .limit((long) (getConnections().size() - getMaxConnections() * HALF_FULL))
                    .forEach(Endpoint::closeIdle);
            log.warn(
                    "Connections run short: {} are left of {}", getConnections().size(), getMaxConnections());
        }

        /** A request that waits for news without a thread is none that can be closed. */
        private static boolean isIdle(SocketWrapperBase<NioChannel> connection) {
            return !connection.getLock().isLocked()
                    && !(connection.getCurrentProcessor() instanceof AbstractProcessor processor
                            && processor.isAsync());
        }

        private static void closeIdle(SocketWrapperBase<NioChannel> connection) {
            if (connection.getLock().tryLock()) {
                try {
                    connection.close();
                } finally {
                    connection.getLock().unlock();
                }
            }
        }

        /** Null if the connection is closed. */
        private static @Nullable InetAddress addressOf(@Nullable SocketChannel socket) {
            try {
                return socket != null && socket.getRemoteAddress() instanceof InetSocketAddress remote
                        ? remote.getAddress()
                        : null;
            } catch (IOException closed) {
                return null;
            }
        }
    }
}
