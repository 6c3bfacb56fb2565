package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Dense;
import dev.adjoint.mlp.layer.Flatten;
import dev.adjoint.mlp.layer.Heads;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.Maxout;
import dev.adjoint.mlp.layer.Residual;
import dev.adjoint.mlp.layer.Sequence;
import dev.adjoint.viz.chart.Column.Link;
import dev.adjoint.viz.chart.NetworkPlan.Bypass;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Converts a model's layers to columns. Nested blocks are traversed with an explicit stack.
final class NetworkPlanner {
    private final Mlp model;
    private final Optional<Function<String, Tensor>> numbers;
    private final List<Column> columns = new ArrayList<>();
    private final List<Bypass> bypasses = new ArrayList<>();
    private final Deque<Block> open = new ArrayDeque<>();
    private Shape row;
    private int lane = Column.TRUNK;
    private boolean isDrawable = true;

    /// Layers being read.
    ///
    /// @param entry the column that the first of them reads
    private record Block(Iterator<Layer> layers, int entry, Optional<Residual> residual) {}

    private NetworkPlanner(Mlp model, Optional<Function<String, Tensor>> numbers) {
        this.model = model;
        this.numbers = numbers;
        this.row = model.inputShape();
    }

    /// Returns a plan for a model; none if it is not a chain of layers with units that fits on a
    /// page.
    ///
    /// @param numbers returns a parameter by its name
    static Optional<NetworkPlan> plan(Mlp model, Optional<Function<String, Tensor>> numbers) {
        return new NetworkPlanner(model, numbers).plan();
    }

    private Optional<NetworkPlan> plan() {
        List<String> notes = row.rank() == 1 ? List.of() : List.of(Numerals.sizes(row));
        add("input", row.count(), notes, Optional.empty());
        open.push(new Block(model.layers().iterator(), 0, Optional.empty()));
        while (isDrawable && !open.isEmpty()) {
            Block block = open.peek();
            if (block.layers.hasNext()) {
                read(block.layers.next());
            } else {
                open.pop();
                block.residual.ifPresent(residual -> close(residual, block.entry));
            }
        }
        return Optional.of(new NetworkPlan(columns, bypasses))
                .filter(plan -> isDrawable && columns.size() > 1 && plan.isReadable());
    }

    private void read(Layer layer) {
        switch (layer) {
            case Residual residual ->
                    open.push(
                            new Block(
                                    residual.block().layers().iterator(),
                                    last(),
                                    Optional.of(residual)));
            case Heads heads -> readLast(heads);
            default -> readSimple(layer, last());
        }
    }

    /// Reads a layer without inner layers: it has units, or is noted under the units before it.
    private void readSimple(Layer layer, int from) {
        Shape out = layer.outputShape(row);
        switch (layer) {
            case Dense dense ->
                    add(
                            dense.name(),
                            out.count(),
                            List.of(dense.setting()),
                            Optional.of(link(from, dense.weight(), dense.bias(), out.count(), 1)));
            case Maxout maxout ->
                    add(
                            maxout.name(),
                            out.count(),
                            List.of(maxout.setting()),
                            Optional.of(
                                    link(
                                            from,
                                            maxout.weight(),
                                            Optional.of(maxout.bias()),
                                            out.count(),
                                            maxout.pieces())));
            default -> {
                isDrawable &=
                        layer.parts().isEmpty()
                                && (out.equals(row) || layer instanceof Flatten)
                                && columns.getLast().lane() == lane;
                noteUnderLast(note(layer, columns.getLast()));
            }
        }
        row = out;
    }

    /// Heads at the end of a model are separate columns; heads within other layers are not drawn.
    private void readLast(Heads heads) {
        isDrawable &= open.size() == 1 && !open.getFirst().layers.hasNext();
        Shape shared = row;
        int trunk = last();
        for (Sequence head : heads.heads()) {
            lane++;
            row = shared;
            boolean isFirst = true;
            for (Layer layer : head.layers()) {
                isDrawable &= !(layer instanceof Residual) && !(layer instanceof Heads);
                if (isDrawable) {
                    readSimple(layer, isFirst ? trunk : last());
                }
                isFirst = false;
            }
        }
    }

    private void close(Residual residual, int entry) {
        String carried = Words.apart(columns.get(entry).name());
        String text = "+ " + carried + (residual.projection().isPresent() ? ", projected" : "");
        noteUnderLast(text);
        if (entry < last()) {
            bypasses.add(new Bypass(entry, last(), residual.name(), text));
        }
    }

    private void add(String name, int units, List<String> notes, Optional<Link> link) {
        int stage = link.map(from -> columns.get(from.from()).stage() + 1).orElse(0);
        columns.add(new Column(stage, lane, name, new Units(units), notes, link));
    }

    private void noteUnderLast(String note) {
        columns.add(columns.removeLast().noting(note));
    }

    private int last() {
        return columns.size() - 1;
    }

    private Link link(int from, Input weight, Optional<Input> bias, int units, int pieces) {
        Units sources = columns.get(from).units();
        Optional<Values> values =
                numbers.map(
                        all ->
                                Values.of(
                                        all.apply(weight.name()),
                                        bias.map(Input::name).map(all),
                                        sources,
                                        new Units(units),
                                        pieces));
        return new Link(from, values);
    }

    /// Omits the path of a layer in the same block as the column.
    private static String note(Layer layer, Column column) {
        int end = layer.name().lastIndexOf('/') + 1;
        boolean isNear =
                column.name().lastIndexOf('/') + 1 == end
                        && column.name().startsWith(layer.name().substring(0, end));
        String name = Words.apart(isNear ? layer.name().substring(end) : layer.name());
        return layer.setting().isEmpty() ? name : name + ", " + layer.setting();
    }
}
