package dev.adjoint.viz.chart;

import java.util.List;
import java.util.stream.IntStream;

/// The names of a model's inputs and outputs; by default `x1` and `y1` and so on.
record UnitNames(List<String> inputs, List<String> outputs) {
    static final UnitNames NONE = new UnitNames(List.of(), List.of());

    UnitNames {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    String input(int unit) {
        return inputs.isEmpty() ? "x" + (unit + 1) : inputs.get(unit);
    }

    String output(int unit) {
        return outputs.isEmpty() ? "y" + (unit + 1) : outputs.get(unit);
    }

    /// The names of the drawn inputs.
    List<String> inputs(NetworkPlan plan) {
        Units units = plan.columns().getFirst().units();
        return IntStream.range(0, units.drawn())
                .mapToObj(place -> input(units.unit(place)))
                .toList();
    }

    /// The names of the drawn outputs, column by column.
    List<String> outputs(NetworkPlan plan) {
        return plan.outputs().stream().flatMap(column -> outputs(plan, column).stream()).toList();
    }

    List<String> outputs(NetworkPlan plan, Column column) {
        Units units = column.units();
        int before = 0;
        for (Column output : plan.outputs()) {
            if (output == column) {
                break;
            }
            before += output.units().count();
        }
        int first = before;
        return IntStream.range(0, units.drawn())
                .mapToObj(place -> output(first + units.unit(place)))
                .toList();
    }
}
