package dev.adjoint.autodiff.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Whatever happens to the thread that has kernels compiled, programs give right results, who waits
/// for it goes on, and other kernels get warm.
class WarmupFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Input X = Leaves.input("x", DType.FLOAT32, 100);

    /// A mistake of an op's own, which shows only where its kernel's vector form is made.
    ///
    /// @param times how often it throws
    private record Throwing(Throwable thrown, AtomicInteger times) implements UnaryOp {
        @Override
        public String label() {
            return "throwing";
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V x) {
            boolean isInBackground = Thread.currentThread().getName().equals("adjoint-warmup");
            if (isInBackground && times.getAndDecrement() > 0) {
                throw Throwing.<RuntimeException>sneaky(thrown);
            }
            return on.mul(x, x);
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
            return on.add(x, x);
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> T sneaky(Throwable any) throws T {
            throw (T) any;
        }
    }

    static Stream<Throwable> everyKind() {
        return Stream.of(
                new IllegalStateException("on purpose"),
                new IOException("on purpose"),
                new InterruptedException("on purpose"),
                new OutOfMemoryError("on purpose"),
                new StackOverflowError("on purpose"),
                new NoClassDefFoundError("on purpose"),
                new AssertionError("on purpose"),
                new Throwable("on purpose"));
    }

    private static boolean hasVectors() {
        Program program = Program.compile(List.of(X), List.of(ArithmeticOps.add(X, 1)));
        return program.kernels().getFirst().hasVectorForm();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aKernelWhoseVectorFormFailsStaysScalarAndSaysWhy(Throwable thrown) {
        assumeTrue(hasVectors());
        Program program = squares(thrown, Integer.MAX_VALUE);
        assertFalse(assertTimeoutPreemptively(SOON, () -> program.awaitWarm()));
        CompiledKernel kernel = program.kernels().getFirst();
        assertTrue(kernel.reasonScalar().orElseThrow().contains("failed"), kernel::toString);
        assertTrue(
                program.explain().contains("on purpose") || thrown instanceof StackOverflowError);
        mustSquare(program);
        Program other = Program.compile(List.of(X), List.of(ArithmeticOps.sub(1, X)));
        assertTrue(assertTimeoutPreemptively(SOON, () -> other.awaitWarm()));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aKernelThatFailsOnceIsTriedAgain(Throwable thrown) {
        assumeTrue(hasVectors());
        Program program = squares(thrown, 1);
        assertTrue(assertTimeoutPreemptively(SOON, () -> program.awaitWarm()));
        mustSquare(program);
    }

    private static Program squares(Throwable thrown, int times) {
        Node square = NodeOps.apply(new Throwing(thrown, new AtomicInteger(times)), X);
        return Program.compile(List.of(X), List.of(square));
    }

    private static void mustSquare(Program program) {
        float[] values = new float[100];
        values[7] = 3;
        assertEquals(9, program.run(X.is(values)).get(0).at(7));
    }

    /// The log is the user's own: what it throws must not stop the thread, nor lose its kernels.
    @Test
    void aLogThatFailsStopsNothing() {
        assumeTrue(hasVectors());
        Logger logger = Logger.getLogger("dev.adjoint.autodiff.run");
        Handler failing =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        throw new OutOfMemoryError("on purpose");
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        logger.addHandler(failing);
        try {
            Program program = squares(new IllegalStateException("on purpose"), Integer.MAX_VALUE);
            assertFalse(assertTimeoutPreemptively(SOON, () -> program.awaitWarm()));
            assertTrue(program.kernels().getFirst().reasonScalar().isPresent());
            assertTrue(assertTimeoutPreemptively(SOON, () -> chain(35).awaitWarm()));
        } finally {
            logger.removeHandler(failing);
        }
    }

    @Test
    void aTimeThatIsNoneIsOver() {
        Program program = chain(36);
        Duration longAgo = Duration.ofSeconds(Long.MIN_VALUE);
        assertEquals(!hasVectors(), program.awaitWarm(longAgo));
        Exception thrown =
                assertThrows(IllegalArgumentException.class, () -> program.awaitWarm(null));
        assertEquals(
                "awaitWarm: got null, needed how long to wait: use awaitWarm() to wait until the"
                        + " end",
                thrown.getMessage());
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        assumeTrue(hasVectors());
        Program program = chain(30);
        Thread.currentThread().interrupt();
        assertFalse(program.awaitWarm());
        assertTrue(Thread.interrupted());
        assertTrue(program.awaitWarm());
    }

    @Test
    void whoWaitsIsToldAndWaitsNoLongerThanAsked() {
        assumeTrue(hasVectors());
        Program program = chain(31);
        List<Warmth> told = new ArrayList<>();
        assertFalse(program.awaitWarm(Duration.ZERO, told::add));
        assertEquals("[warm: 0 of 1 kernels]", told.toString());
        assertTrue(program.awaitWarm(SOON, told::add));
        assertEquals(new Warmth(1, 1), told.getLast());
        assertEquals(told.getLast(), program.warmth());
        assertTrue(program.explain().endsWith("warm: 1 of 1 kernels\n"), program.explain());
    }

    @Test
    void theThreadEndsAndComesAgain() throws InterruptedException {
        assumeTrue(hasVectors());
        assertTrue(chain(32).awaitWarm());
        for (int i = 0; i < 100 && isAtWork(); i++) {
            Thread.sleep(100);
        }
        assertFalse(isAtWork());
        assertTrue(chain(33).awaitWarm());
    }

    private static boolean isAtWork() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("adjoint-warmup"));
    }

    /// The first launches are watched: a form that allocates is no longer compiled.
    @Test
    void aFormThatIsNoLongerCompiledGoesBackUntilItIs() {
        assumeTrue(hasVectors());
        Program program = chain(34);
        assertTrue(program.awaitWarm());
        Kernel kernel = program.kernel(0);
        Object[] kept = new Object[1];
        kernel.serve(
                new Watch(
                        kernel,
                        (arrays, ints, numbers, scratch, from, to) -> {
                            kernel.scalar().run(arrays, ints, numbers, scratch, from, to);
                            kept[0] = new byte[100];
                        }));
        program.run(X.is(new float[100]));
        assertFalse(program.warmth().isComplete());
        assertSame(kernel.scalar(), kernel.current());
        assertTrue(program.awaitWarm());
    }

    /// A kernel that no other test has.
    private static Program chain(int number) {
        Node y = X;
        for (int bit = 0; bit < 8; bit++) {
            y = (number >> bit & 1) == 0 ? ArithmeticOps.abs(y) : ArithmeticOps.mul(y, X);
            y = ArithmeticOps.sub(X, y);
        }
        return Program.compile(List.of(X), List.of(y));
    }
}
