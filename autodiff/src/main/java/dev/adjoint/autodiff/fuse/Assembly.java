package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.fuse.KernelSpec.Entry;
import dev.adjoint.autodiff.fuse.KernelSpec.Operand;
import dev.adjoint.autodiff.fuse.KernelSpec.Output;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Moves whose result is put together of parts, or by an index: each part is put in its place by a
/// launch of its own, all into one array.
final class Assembly {
    private final Move result;
    private final Views views;
    private final List<Launch> launches = new ArrayList<>();

    private Assembly(Move result, Views views) {
        this.result = result;
        this.views = views;
    }

    static boolean isAssembled(Node node) {
        return node instanceof Move move
                && switch (move.movement()) {
                    case Movement.Pad _,
                            Movement.Concat _,
                            Movement.Gather _,
                            Movement.ScatterAdd _ ->
                            true;
                    case Movement.Reshape _,
                            Movement.Transpose _,
                            Movement.Broadcast _,
                            Movement.Slice _ ->
                            false;
                };
    }

    static List<Launch> lower(Move result, Views views) {
        Assembly assembly = new Assembly(result, views);
        switch (result.movement()) {
            case Movement.Pad(var starts, var steps, _) -> {
                assembly.fill();
                assembly.copy(result.input(0), starts.toArray(), steps.toArray());
            }
            case Movement.Concat(int axis) -> assembly.concat(axis);
            case Movement.Gather(int axis) ->
                    assembly.launches.add(Indexing.gather(result, axis, views));
            case Movement.ScatterAdd(int axis, _) -> {
                assembly.fill();
                assembly.launches.add(Indexing.scatterAdd(result, axis, views));
            }
            case Movement.Reshape _, Movement.Transpose _, Movement.Broadcast _, Movement.Slice _ ->
                    throw new IllegalStateException("fuse: " + result + " has no parts");
        }
        return assembly.launches;
    }

    private void concat(int axis) {
        int[] starts = new int[result.shape().rank()];
        int[] steps = new int[starts.length];
        Arrays.fill(steps, 1);
        for (Node part : result.inputs()) {
            copy(part, starts, steps);
            starts[axis] += part.shape().size(axis);
        }
    }

    private void copy(Node part, int[] starts, int[] steps) {
        View to = View.of(result).at(starts, steps, part.shape());
        launch(part.shape(), List.of(new KernelSpec.Load(0, false)), views.of(part), to);
    }

    private void fill() {
        launch(result.shape(), List.of(new KernelSpec.Literal(0)), View.of(result));
    }

    /// A launch that writes its only entry to the last of the views.
    private void launch(Shape shape, List<Entry> entries, View... operands) {
        Axes axes = Axes.of(shape);
        List<View> all = List.of(operands);
        List<int[]> strides = new ArrayList<>();
        all.forEach(view -> strides.add(axes.of(view, KernelSpec.Space.ELEMENTS)));
        int written = all.size() - 1;
        axes.stepAlongInnermost(strides.get(written), KernelSpec.Space.ELEMENTS);
        axes.merge(strides);
        List<Operand> described = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            DType dtype = Fuser.arithmetic(all.get(i).base());
            described.add(new Operand(dtype, Axes.steps(strides.get(i), axes.count() - 1)));
        }
        launches.add(
                new Launch(
                        KernelSpec.ofElements(
                                KernelForm.ofElements(axes.count(), described),
                                Fuser.arithmetic(result),
                                axes.reduced(),
                                described,
                                entries,
                                new Output(written, 0, false)),
                        List.of(result),
                        all.stream().map(View::base).toList(),
                        axes.sizes(),
                        strides.toArray(int[][]::new),
                        all.stream().mapToInt(View::offset).toArray(),
                        new double[0]));
    }
}
