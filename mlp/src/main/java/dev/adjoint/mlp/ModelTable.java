package dev.adjoint.mlp;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.Sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A model as a table: a line a layer, those inside another before it. Each line counts its own
/// parameters alone, so that the last column adds up.
final class ModelTable {
    private static final String GAP = "  ";

    private record Line(String layer, String output, String setting, String parameters) {
        String cell(int column) {
            return List.of(layer, output, setting, parameters).get(column);
        }
    }

    private final List<Line> lines = new ArrayList<>();

    private ModelTable() {}

    static String of(Mlp model, Sequence layers) {
        ModelTable table = new ModelTable();
        table.lines.add(new Line("layer", "output", "setting", "parameters"));
        table.add("input", model.inputShape(), model.dtype().toString(), 0);
        table.addAll(layers, model.inputShape());
        table.add("all", model.outputShape(), "", model.parameterCount());
        return table.text();
    }

    private void addAll(Sequence layers, Shape row) {
        Shape shape = row;
        for (Layer layer : layers.layers()) {
            add(layer, shape);
            shape = layer.outputShape(shape);
        }
    }

    private void add(Layer layer, Shape row) {
        int inParts = 0;
        for (Layer part : layer.parts()) {
            if (part instanceof Sequence block) {
                addAll(block, row);
            } else {
                add(part, row);
            }
            inParts += count(part);
        }
        add(layer.name(), layer.outputShape(row), layer.setting(), count(layer) - inParts);
    }

    private void add(String layer, Shape output, String setting, int parameters) {
        String sizes =
                Arrays.stream(output.sizes())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" × "));
        lines.add(new Line(layer, sizes, setting, Integer.toString(parameters)));
    }

    static int count(Layer layer) {
        return layer.parameters().stream().map(Input::shape).mapToInt(Shape::count).sum();
    }

    private String text() {
        return lines.stream().map(this::text).collect(Collectors.joining("\n"));
    }

    private String text(Line line) {
        return IntStream.range(0, 4)
                .mapToObj(column -> padded(line.cell(column), column))
                .collect(Collectors.joining(GAP));
    }

    /// Words begin in the same place, numbers end there.
    private String padded(String cell, int column) {
        int width = lines.stream().mapToInt(line -> line.cell(column).length()).max().orElse(0);
        String space = " ".repeat(width - cell.length());
        return column == 3 ? space + cell : cell + space;
    }
}
