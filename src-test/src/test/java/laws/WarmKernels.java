package laws;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.ThreadMXBean;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether the kernels of a program get warm, and stay so in their first real runs: a kernel that
/// allocates then is taken back to its scalar form by the engine itself, and the JIT compiler
/// neither throws code of a kernel away nor compiles more.
final class WarmKernels {
    /// Long enough for a busy machine, on which the JIT compiler waits for a core.
    private static final Duration MOST = Duration.ofMinutes(10);

    private static final int RUNS = 20;

    /// Bytes that a run may allocate: of the vectors that C2 keeps in no register.
    private static final long MOST_BYTES = 4096;

    /// Whether no other test's kernels may be on their way to the JIT compiler.
    private static final boolean IS_ALONE = "all".equals(System.getProperty("adjoint.warm"));

    private static final int NARROW_BYTES = 16;

    private WarmKernels() {}

    /// What is wrong with a program; empty where nothing is.
    static Optional<String> fault(Program program) {
        if (program.kernels().stream().noneMatch(CompiledKernel::hasVectorForm)) {
            return Optional.empty();
        }
        boolean isWarm = program.awaitWarm(MOST);
        boolean isAsExpected =
                isWarm || (mayStay() && program.kernels().stream().allMatch(WarmKernels::isKnown));
        if (!isAsExpected) {
            return Optional.of("not warm: " + reasons(program));
        }
        Workspace workspace = program.workspace(state(program));
        program.arguments().forEach(argument -> workspace.set(argument, values(argument.type())));
        workspace.run();
        long allocated = allocatedBy(workspace::run);
        if (allocated > MOST_BYTES) {
            return Optional.of("a run allocates " + allocated + " bytes");
        }
        if (!isWarm) {
            return Optional.empty();
        }
        Optional<CompiledCode> before = IS_ALONE ? Optional.of(inUse()) : Optional.empty();
        for (int run = 0; run < RUNS; run++) {
            workspace.run();
            if (!program.warmth().isComplete()) {
                return Optional.of("no longer compiled in run " + run + ": " + reasons(program));
            }
        }
        return before.flatMap(code -> code.change(CompiledCode.now()));
    }

    private static long allocatedBy(Runnable run) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /// The code of classes that are in use; the code of others goes with them.
    private static CompiledCode inUse() {
        System.gc();
        return CompiledCode.now();
    }

    /// Whether a kernel may stay in its scalar form with a reason: on vectors of 128 bits, where
    /// some masks and conversions are missing.
    private static boolean mayStay() {
        var options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        int bytes = Integer.parseInt(options.getVMOption("MaxVectorSize").getValue());
        return bytes <= NARROW_BYTES;
    }

    private static boolean isKnown(CompiledKernel kernel) {
        return kernel.isWarm() || kernel.reasonScalar().isPresent();
    }

    private static List<String> reasons(Program program) {
        return program.kernels().stream()
                .filter(kernel -> !kernel.isWarm())
                .map(kernel -> kernel + " " + kernel.reasonScalar().orElse("cold"))
                .toList();
    }

    private static State state(Program program) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (Input state : program.states()) {
            values.put(state.name(), values(state.type()));
        }
        return State.of(values);
    }

    private static Tensor values(TensorType type) {
        if (!type.dtype().isFloating()) {
            return Tensor.filled(type, 0);
        }
        double[] values = new double[type.shape().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.5 + 0.4 * Math.sin(i);
        }
        Tensor wide = Tensor.of(type.shape(), values);
        return type.dtype() == DType.FLOAT64 ? wide : wide.as(type.dtype());
    }
}
