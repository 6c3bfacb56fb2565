package dev.adjoint.viz.chart;

import dev.adjoint.viz.chart.ForwardBackward.Stage;

import java.util.ArrayList;
import java.util.List;

/// The numbers of a forward pass, a backward pass and a step as lines of text.
final class BackpropagationTable {
    private final ForwardBackward now;
    private final ForwardBackward next;
    private final BackpropagationDrawing.Look look;
    private final List<List<String>> lines = new ArrayList<>();

    BackpropagationTable(
            ForwardBackward now, ForwardBackward next, BackpropagationDrawing.Look look) {
        this.now = now;
        this.next = next;
        this.look = look;
    }

    String text() {
        lines.add(List.of("name", "formula", "value", "gradient", "after the step"));
        for (int unit = 0; unit < now.inputs().values().length; unit++) {
            String value = look.number(now.inputs().values()[unit]);
            String gradient = look.number(now.inputs().gradient()[unit]);
            add(name(0, unit), "", value, gradient, value);
        }
        for (int layer = 0; layer < now.layers().size(); layer++) {
            addUnits(layer);
        }
        add("E", "", look.number(now.loss()), look.number(1), look.number(next.loss()));
        for (int layer = 0; layer < now.layers().size(); layer++) {
            addParameters(layer);
        }
        return aligned();
    }

    private void addUnits(int layer) {
        Stage stage = now.layers().get(layer);
        Stage after = next.layers().get(layer);
        for (int unit = 0; unit < stage.units(); unit++) {
            String name = name(layer + 1, unit);
            List<String> terms = new ArrayList<>();
            int sources = stage.weights().values().length / stage.units();
            for (int source = 0; source < sources; source++) {
                terms.add(name(layer, source) + " w(" + name(layer, source) + ", " + name + ")");
            }
            if (hasBiases(stage)) {
                terms.add("b(" + name + ")");
            }
            add(
                    "Σ(" + name + ")",
                    String.join(" + ", terms),
                    look.number(stage.sums().values()[unit]),
                    look.number(stage.sums().gradient()[unit]),
                    look.number(after.sums().values()[unit]));
            add(
                    name,
                    stage.layer().activation().label() + "(Σ(" + name + "))",
                    look.number(stage.values().values()[unit]),
                    look.number(stage.values().gradient()[unit]),
                    look.number(after.values().values()[unit]));
        }
    }

    private void addParameters(int layer) {
        Stage stage = now.layers().get(layer);
        Stage after = next.layers().get(layer);
        int units = stage.units();
        for (int i = 0; i < stage.weights().values().length; i++) {
            add(
                    "w(" + name(layer, i / units) + ", " + name(layer + 1, i % units) + ")",
                    "",
                    look.number(stage.weights().values()[i]),
                    look.number(stage.weights().gradient()[i]),
                    look.number(after.weights().values()[i]));
        }
        for (int unit = 0; unit < units && hasBiases(stage); unit++) {
            add(
                    "b(" + name(layer + 1, unit) + ")",
                    "",
                    look.number(stage.biases().values()[unit]),
                    look.number(stage.biases().gradient()[unit]),
                    look.number(after.biases().values()[unit]));
        }
    }

    private boolean hasBiases(Stage stage) {
        return look.hasBiases() && stage.hasBiases();
    }

    private String name(int column, int unit) {
        return look.name(column, now.layers().size() + 1, unit);
    }

    private void add(String... cells) {
        lines.add(List.of(cells));
    }

    /// The first two columns hold words, the others numbers.
    private String aligned() {
        int[] widths = new int[5];
        lines.forEach(
                line -> {
                    for (int i = 0; i < widths.length; i++) {
                        widths[i] = Math.max(widths[i], line.get(i).length());
                    }
                });
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - line.get(i).length());
                row.append(i < 2 ? line.get(i) + pad : pad + line.get(i)).append("  ");
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
