package dev.adjoint.mlp.training;

import dev.adjoint.mlp.text.TextTable;

import java.util.ArrayList;
import java.util.List;

/// The choices that a training does not learn, as a table: the shape of the model, the start, the
/// rule of the steps and their end. [Trainer#hyperParameters] makes it.
///
/// ```java
/// System.out.println(trainer.hyperParameters());
/// SettingsPicture.of(trainer.hyperParameters()).write("settings.svg");
/// ```
///
/// @param settings in the order of the table
public record HyperParameters(List<HyperParameter> settings) {
    public HyperParameters {
        settings = List.copyOf(settings);
    }

    /// The value of a setting.
    ///
    /// @throws IllegalArgumentException if there is no setting of this name
    public String value(String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "hyper-parameters: got "
                                                + name
                                                + ", needed one of "
                                                + settings.stream()
                                                        .map(HyperParameter::name)
                                                        .toList()))
                .value();
    }

    /// Returns a table with one line per setting.
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        settings.forEach(setting -> lines.add(List.of(setting.name(), setting.value())));
        return TextTable.of(2, lines);
    }
}
