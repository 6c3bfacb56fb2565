package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.Sequence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A row of a model's table.
///
/// @param depth the number of enclosing layers
/// @param parameters its own, without those of the inner layers
record LayerRow(int depth, String name, String output, String setting, long parameters) {
    /// A layer not yet read.
    private record Open(Layer layer, Shape row, int depth) {}

    /// Returns one row per layer, inner layers after the enclosing one.
    static List<LayerRow> of(Mlp model) {
        List<LayerRow> rows = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        pushAll(model.layers(), model.inputShape(), 0, open);
        while (!open.isEmpty()) {
            Open next = open.pop();
            Layer layer = next.layer;
            rows.add(row(next));
            for (Layer part : layer.parts().reversed()) {
                if (part instanceof Sequence block) {
                    pushAll(block.layers(), next.row, next.depth + 1, open);
                } else {
                    open.push(new Open(part, next.row, next.depth + 1));
                }
            }
        }
        return rows;
    }

    private static LayerRow row(Open open) {
        Layer layer = open.layer;
        long inParts = layer.parts().stream().mapToLong(LayerRow::count).sum();
        return new LayerRow(
                open.depth,
                layer.name(),
                Numerals.sizes(layer.outputShape(open.row)),
                layer.setting(),
                count(layer) - inParts);
    }

    /// Pushes the layers so that the first one is on top.
    private static void pushAll(List<Layer> layers, Shape row, int depth, Deque<Open> open) {
        List<Open> each = new ArrayList<>();
        Shape shape = row;
        for (Layer layer : layers) {
            each.add(new Open(layer, shape, depth));
            shape = layer.outputShape(shape);
        }
        each.reversed().forEach(open::push);
    }

    private static long count(Layer layer) {
        return layer.parameters().stream().map(Input::shape).mapToLong(Shape::count).sum();
    }
}
