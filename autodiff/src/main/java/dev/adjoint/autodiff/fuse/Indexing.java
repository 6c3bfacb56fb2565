package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.fuse.KernelSpec.Apply;
import dev.adjoint.autodiff.fuse.KernelSpec.Entry;
import dev.adjoint.autodiff.fuse.KernelSpec.Load;
import dev.adjoint.autodiff.fuse.KernelSpec.Operand;
import dev.adjoint.autodiff.fuse.KernelSpec.Output;
import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;

import java.util.ArrayList;
import java.util.List;

/// Launches in which an index names the places of an operand along one axis. The axes outside that
/// one are one axis, and so are those inside it.
final class Indexing {
    private final Move move;
    private final Views views;
    private final int[] sizes;
    private final List<Boolean> reduced = new ArrayList<>();
    private final List<Integer> kept = new ArrayList<>();
    private final List<Operand> operands = new ArrayList<>();
    private final List<Node> arrays = new ArrayList<>();
    private final List<int[]> strides = new ArrayList<>();

    /// @param beside the shape of what is as long as the index
    private Indexing(Move move, Views views, Shape beside, int axis, boolean isReduced) {
        this.move = move;
        this.views = views;
        int inner = 1;
        int outer = 1;
        for (int i = 0; i < beside.rank(); i++) {
            outer *= i < axis ? beside.size(i) : 1;
            inner *= i > axis ? beside.size(i) : 1;
        }
        this.sizes = new int[] {outer, beside.size(axis), inner};
        for (int i = 0; i < sizes.length; i++) {
            if (i == 1 || sizes[i] != 1) {
                kept.add(i);
                reduced.add(i == 1 && isReduced);
            }
        }
    }

    static Launch gather(Move move, int axis, Views views) {
        Indexing of = new Indexing(move, views, move.shape(), axis, false);
        of.index();
        of.operand(move.input(0), move.input(0).shape().size(axis), true);
        of.operand(move, move.shape().size(axis), false);
        return of.launch(new KernelForm.Gathers(), List.of(new Load(1, false)));
    }

    /// The axis of the index counts as reduced, so that no two threads add at the same place, and
    /// each place gets its numbers in their order.
    static Launch scatterAdd(Move move, int axis, Views views) {
        Node from = move.input(0);
        Indexing of = new Indexing(move, views, from.shape(), axis, true);
        of.index();
        of.operand(from, from.shape().size(axis), false);
        of.operand(move, move.shape().size(axis), true);
        of.operand(move, move.shape().size(axis), true);
        Entry sum = new Apply(new Add(), List.of(1, 0));
        return of.launch(
                new KernelForm.ScatterAdds(), List.of(new Load(1, false), new Load(2, false), sum));
    }

    private void index() {
        add(move.input(1), new int[] {0, 1, 0}, false);
    }

    private void operand(Node node, int size, boolean isIndexed) {
        int inner = sizes[2];
        add(node, new int[] {size * inner, inner, 1}, isIndexed);
    }

    private void add(Node node, int[] all, boolean isIndexed) {
        int[] over = kept.stream().mapToInt(axis -> all[axis]).toArray();
        List<KernelSpec.Step> steps = new ArrayList<>(Axes.steps(over, over.length - 1));
        if (isIndexed) {
            steps.set(kept.indexOf(1), KernelSpec.Step.INDEXED);
        }
        Node base = views.of(node).base();
        operands.add(new Operand(Fuser.arithmetic(base), steps, isIndexed ? 0 : -1));
        arrays.add(base);
        strides.add(over);
    }

    /// A launch that writes its last entry to its last operand.
    private Launch launch(KernelForm form, List<Entry> entries) {
        Output output = new Output(operands.size() - 1, entries.size() - 1, false);
        return new Launch(
                KernelSpec.ofElements(
                        form, Fuser.arithmetic(move), reduced, operands, entries, output),
                List.of(move),
                arrays,
                kept.stream().mapToInt(axis -> sizes[axis]).toArray(),
                strides.toArray(int[][]::new),
                new int[arrays.size()],
                new double[0]);
    }
}
