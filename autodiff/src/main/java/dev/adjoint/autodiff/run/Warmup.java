package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.generate.Primer;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.stream.Stream;

/// Has the vector forms of kernels compiled in the background, one after the other, while their
/// scalar forms do the work. A kernel whose programs are gone before its turn is left to the
/// garbage collector.
final class Warmup {
    private record Task(WeakReference<Kernel> kernel, CompletableFuture<Boolean> done) {}

    private static final BlockingDeque<Task> QUEUE = new LinkedBlockingDeque<>();
    private static final Map<Kernel, Task> PENDING = new WeakHashMap<>();

    static {
        Thread.ofPlatform().daemon().name("adjoint-warmup").start(Warmup::work);
    }

    private Warmup() {}

    /// Asks for kernels to be compiled. A kernel that is asked for twice is compiled once.
    static void request(Collection<Kernel> kernels) {
        synchronized (PENDING) {
            for (Kernel kernel : kernels) {
                if (kernel.isCold() && !PENDING.containsKey(kernel)) {
                    Task task = new Task(new WeakReference<>(kernel), new CompletableFuture<>());
                    PENDING.put(kernel, task);
                    QUEUE.add(task);
                }
            }
        }
    }

    /// Waits until the kernels are compiled, or given up; those that nobody waits for come later.
    /// Returns whether all are compiled.
    static boolean await(Collection<Kernel> kernels) {
        request(kernels);
        List<Task> awaited;
        synchronized (PENDING) {
            awaited =
                    kernels.stream().flatMap(each -> Stream.ofNullable(PENDING.get(each))).toList();
        }
        for (Task task : awaited.reversed()) {
            if (QUEUE.remove(task)) {
                QUEUE.addFirst(task);
            }
        }
        awaited.forEach(task -> task.done.join());
        return kernels.stream().noneMatch(Kernel::isCold);
    }

    private static void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Task task = QUEUE.take();
                Kernel kernel = task.kernel.get();
                if (kernel != null) {
                    prime(kernel, task.done);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// A kernel whose vector form fails stays in its scalar form; the log and who waits for it are
    /// told why.
    private static void prime(Kernel kernel, CompletableFuture<Boolean> done)
            throws InterruptedException {
        try {
            done.complete(Primer.prime(kernel));
        } catch (RuntimeException | Error failure) {
            System.getLogger(Warmup.class.getPackageName())
                    .log(Level.WARNING, "A kernel stays in its scalar form", failure);
            done.completeExceptionally(failure);
        }
        synchronized (PENDING) {
            PENDING.remove(kernel);
        }
    }
}
