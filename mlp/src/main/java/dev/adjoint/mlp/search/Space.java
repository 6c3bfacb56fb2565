package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The space of a search: parameters with different names.
///
/// ```java
/// Space space = Space.of(
///         logUniform("rate", 1e-4, 1e-1), whole("width", 4, 64), choice("unit", "tanh", "relu"));
/// ```
public record Space(List<Parameter> parameters) {
    /// @throws IllegalArgumentException if there is no parameter, or two have the same name
    public Space {
        parameters = List.copyOf(parameters);
        List<String> names = parameters.stream().map(Parameter::name).toList();
        if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw Mistake.of(
                    "space",
                    "the parameters " + names,
                    "one or more with different names",
                    "rename them");
        }
    }

    public static Space of(Parameter... parameters) {
        return new Space(List.of(parameters));
    }

    /// The names of the parameters, in their order.
    public List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /// Creates a setting with a value for each parameter: a `Double` for a number, an `Integer` for
    /// a whole number, and one of its values for a choice.
    ///
    /// @throws IllegalArgumentException if a value is missing, surplus or out of range
    public Setting setting(Map<String, ?> values) {
        if (!values.keySet().equals(Set.copyOf(names()))) {
            throw Mistake.of(
                    "setting",
                    "values for " + values.keySet().stream().sorted().toList(),
                    "one for each of " + names(),
                    "name them as the space does");
        }
        return setting(
                parameter -> {
                    Object value = values.get(parameter.name());
                    if (value == null || !parameter.allows(value)) {
                        throw parameter.mistake(value == null ? "nothing" : value);
                    }
                    return value;
                });
    }

    /// Draws a random setting.
    public Setting draw(RandomGenerator random) {
        return setting(parameter -> parameter.draw(random));
    }

    /// All settings of a grid, the last parameter changing fastest.
    ///
    /// @param points the maximum number per range; all values of a choice are used
    public List<Setting> grid(int points) {
        List<Map<String, Object>> rows = List.of(Map.of());
        for (Parameter parameter : parameters) {
            List<Object> values = parameter.grid(points);
            rows =
                    rows.stream()
                            .flatMap(
                                    row ->
                                            values.stream()
                                                    .map(value -> with(row, parameter, value)))
                            .toList();
        }
        return rows.stream().map(Setting::new).toList();
    }

    /// Draws a random setting close to another.
    Setting near(Setting setting, double distance, RandomGenerator random) {
        return setting(parameter -> parameter.near(value(setting, parameter), distance, random));
    }

    /// The concatenated coordinates of a setting's values.
    double[] coordinates(Setting setting) {
        return parameters.stream()
                .flatMapToDouble(p -> Arrays.stream(p.coordinates(value(setting, p))))
                .toArray();
    }

    /// Creates a setting from a value per parameter.
    Setting setting(Function<Parameter, Object> value) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            values.put(parameter.name(), value.apply(parameter));
        }
        return new Setting(values);
    }

    private static Object value(Setting setting, Parameter parameter) {
        return setting.get(parameter.name(), Object.class);
    }

    private static Map<String, Object> with(
            Map<String, Object> row, Parameter parameter, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(row);
        more.put(parameter.name(), value);
        return more;
    }
}
