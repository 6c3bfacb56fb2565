package dev.adjoint.mlp.training;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Dense;
import dev.adjoint.mlp.layer.Initializers;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.Maxout;
import dev.adjoint.mlp.layer.Sequence;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.optimizer.Schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Collects the settings of a trainer and of its model.
final class HyperParameterTable {
    private static final String NONE = "none";

    private final List<HyperParameter> settings = new ArrayList<>();

    /// The layers that have units, in order, and the others.
    private final List<Layer> withUnits = new ArrayList<>();

    private final List<Layer> others = new ArrayList<>();

    private HyperParameterTable() {}

    /// @param loss as a text, since the trainer may leave it to the data
    /// @param epochs as a text, for the same reason
    static HyperParameters of(Trainer trainer, String loss, String epochs) {
        HyperParameterTable table = new HyperParameterTable();
        table.addModel(trainer.model(), !trainer.course().start().isEmpty());
        table.add("loss", loss);
        table.add("optimizer", trainer.optimizer().toString());
        String rate =
                Optimizers.rate(trainer.optimizer()).map(Schedule::toString).orElse("its own");
        table.add("rate", rate);
        table.add("batch size", Integer.toString(trainer.batchSize()));
        table.add("epochs", epochs);
        table.add("end of training", end(trainer.course()));
        trainer.course()
                .plateau()
                .ifPresent(plateau -> table.add("reduce on plateau", plateau.toString()));
        table.add("seed", Long.toString(trainer.seed()));
        return new HyperParameters(table.settings);
    }

    private void addModel(Mlp model, boolean isGiven) {
        model.layers().forEach(this::collect);
        String inputs =
                Arrays.stream(model.inputShape().sizes())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" × "));
        add("inputs", inputs);
        add("depth", withUnits.size() + (withUnits.size() == 1 ? " layer" : " layers"));
        add("units", joined(withUnits.stream().map(HyperParameterTable::units).toList()));
        add("activation", joined(withUnits.stream().map(Layer::setting).toList()));
        if (!others.isEmpty()) {
            add("other layers", joined(others.stream().map(HyperParameterTable::text).toList()));
        }
        add("initial weights", isGiven ? "given" : joined(distinct(withUnits)));
        add("parameters", Integer.toString(model.parameterCount()));
    }

    private void collect(Layer layer) {
        if (layer instanceof Sequence block) {
            block.layers().forEach(this::collect);
            return;
        }
        layer.parts().forEach(this::collect);
        boolean hasUnits = layer instanceof Dense || layer instanceof Maxout;
        (hasUnits ? withUnits : others).add(layer);
    }

    private static String units(Layer layer) {
        return switch (layer) {
            case Dense dense -> Integer.toString(dense.outputs());
            case Maxout maxout -> Integer.toString(maxout.bias().shape().count() / maxout.pieces());
            default -> "";
        };
    }

    /// The initialisers of the layers; one that all of them share is said once.
    private static List<String> distinct(List<Layer> layers) {
        List<String> all =
                layers.stream()
                        .map(
                                layer ->
                                        layer instanceof Dense dense
                                                ? dense.initializer().toString()
                                                : Initializers.LECUN_NORMAL.toString())
                        .toList();
        return all.stream().distinct().count() == 1 ? all.subList(0, 1) : all;
    }

    private static String text(Layer layer) {
        return layer.setting().isEmpty() ? layer.name() : layer.name() + " " + layer.setting();
    }

    private static String end(Course course) {
        return course.earlyStopping()
                .map(
                        stop ->
                                "after "
                                        + stop.patience()
                                        + " epochs without a lower validation loss, or the last"
                                        + " epoch")
                .orElse("after the last epoch");
    }

    private static String joined(List<String> texts) {
        return texts.isEmpty() ? NONE : String.join(", ", texts);
    }

    private void add(String name, String value) {
        settings.add(new HyperParameter(name, value));
    }
}
