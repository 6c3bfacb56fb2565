package dev.adjoint.mlp;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.Sequence;
import dev.adjoint.mlp.text.TextTable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A model as a table: one line per layer. Inner layers come before the layer that contains them; a
/// sequence has only the lines of its layers. Each line counts only its own parameters, so that the
/// last column adds up.
final class ModelTable {
    private final List<List<String>> lines = new ArrayList<>();

    private ModelTable() {}

    static String of(Mlp model, Sequence layers) {
        ModelTable table = new ModelTable();
        table.lines.add(List.of("layer", "output", "setting", "parameters"));
        table.add("input", model.inputShape(), model.dtype().toString(), 0);
        table.addAll(layers, model.inputShape());
        table.add("all", model.outputShape(), "", model.parameterCount());
        return TextTable.of(3, table.lines);
    }

    private void addAll(Sequence layers, Shape row) {
        Shape shape = row;
        for (Layer layer : layers.layers()) {
            add(layer, shape);
            shape = layer.outputShape(shape);
        }
    }

    private void add(Layer layer, Shape row) {
        if (layer instanceof Sequence block) {
            addAll(block, row);
            return;
        }
        layer.parts().forEach(part -> add(part, row));
        int inParts = layer.parts().stream().mapToInt(ModelTable::count).sum();
        add(layer.name(), layer.outputShape(row), layer.setting(), count(layer) - inParts);
    }

    private void add(String layer, Shape output, String setting, int parameters) {
        String sizes =
                Arrays.stream(output.sizes())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" × "));
        lines.add(List.of(layer, sizes, setting, Integer.toString(parameters)));
    }

    static int count(Layer layer) {
        return layer.parameters().stream().map(Input::shape).mapToInt(Shape::count).sum();
    }
}
