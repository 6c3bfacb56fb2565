package dev.adjoint.autodiff.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.generate.code.Calls;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Code that allocates as the JIT compiler might leave it.
class PrimingTest {
    private static final int MANY_BYTES = 10_000;

    private volatile byte[] garbage = {};
    private int attempts;

    /// Calls of code that allocates much when it is first called, and then as much per call as is
    /// left in this attempt.
    private Priming priming(int... left) {
        return new Priming(
                _ -> {
                    int each = left[attempts++];
                    int[] calls = {0};
                    Runnable work =
                            () -> {
                                int size = calls[0]++ < 2 ? MANY_BYTES : each;
                                garbage = size == 0 ? garbage : new byte[size];
                            };
                    return new Calls(() -> {}, List.of(work));
                },
                1000);
    }

    private static void finish(Priming priming) throws InterruptedException {
        while (!priming.isDone()) {
            priming.proceed();
            Thread.sleep(1);
        }
    }

    @Test
    void codeThatKeepsAnObjectIsCompiledAgain() throws InterruptedException {
        Priming priming = priming(48, 0);
        finish(priming);
        assertEquals(2, attempts);
        assertTrue(priming.isCompiled());
        assertEquals(0, priming.allocated());
    }

    @Test
    void theLastAttemptIsAcceptedWithAnObject() throws InterruptedException {
        Priming priming = priming(48, 48, 48);
        finish(priming);
        assertEquals(3, attempts);
        assertTrue(priming.isCompiled());
        assertTrue(priming.allocated() > 0);
    }

    @Test
    void codeThatKeepsMostOfItsObjectsIsGivenUp() throws InterruptedException {
        Priming priming = priming(MANY_BYTES / 2, MANY_BYTES / 2, MANY_BYTES / 2);
        finish(priming);
        assertEquals(3, attempts);
        assertTrue(priming.isGivenUp());
    }
}
