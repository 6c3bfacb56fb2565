package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Buffer;
import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;

import java.util.List;
import java.util.stream.Collectors;

/// The contents of a drawing of a program's memory.
///
/// @param kernels the description of each kernel's computation
/// @param arenaBytes the total working memory
record MemoryPlan(List<String> kernels, List<Buffer> buffers, long arenaBytes) {
    MemoryPlan {
        kernels = List.copyOf(kernels);
        buffers = List.copyOf(buffers);
    }

    static MemoryPlan of(Program program) {
        return new MemoryPlan(
                program.kernels().stream().map(MemoryPlan::label).toList(),
                program.buffers(),
                program.arenaBytes());
    }

    /// The position after the last kernel; the one before the first is 0.
    int end() {
        return kernels.size() + 1;
    }

    /// The types that have values.
    List<DType> types() {
        return buffers.stream().map(Buffer::held).distinct().sorted().toList();
    }

    List<Buffer> ofType(DType type) {
        return buffers.stream().filter(buffer -> buffer.held() == type).toList();
    }

    /// The bytes of a type's memory up to the end of its last value.
    long extent(DType type) {
        return ofType(type).stream()
                .mapToLong(buffer -> buffer.offset() + buffer.bytes())
                .max()
                .orElse(0);
    }

    /// The bytes of the values that are needed at each position, from the start to the end.
    long[] inUse() {
        long[] changes = new long[end() + 2];
        for (Buffer buffer : buffers) {
            changes[buffer.from()] += buffer.bytes();
            changes[buffer.to() + 1] -= buffer.bytes();
        }
        long[] inUse = new long[end() + 1];
        long now = 0;
        for (int place = 0; place < inUse.length; place++) {
            now += changes[place];
            inUse[place] = now;
        }
        return inUse;
    }

    long allBytes() {
        return buffers.stream().mapToLong(Buffer::bytes).sum();
    }

    private static String label(CompiledKernel kernel) {
        String ops =
                kernel.nodes().stream()
                        .map(Node::label)
                        .distinct()
                        .map(Words::apart)
                        .collect(Collectors.joining(", "));
        String scope = kernel.nodes().getLast().origin().scope();
        return scope.isEmpty() ? ops : Words.apart(scope) + ": " + ops;
    }
}
