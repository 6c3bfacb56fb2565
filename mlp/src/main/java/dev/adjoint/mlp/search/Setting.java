package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.Mistake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A value for each parameter of a space, by name, to be tried in a trial.
///
/// @param values in the order of the space; whole numbers as `Integer`, others as `Double`
public record Setting(Map<String, Object> values) {
    public Setting {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// The value of a numeric parameter, whole or not.
    ///
    /// @throws IllegalArgumentException if there is no such parameter, or it is not a number
    public double number(String name) {
        return get(name, Number.class).doubleValue();
    }

    /// The value of a whole number.
    ///
    /// @throws IllegalArgumentException if there is no such parameter, or it is not a whole number
    public int whole(String name) {
        return get(name, Integer.class);
    }

    /// The value of a choice between texts.
    ///
    /// @throws IllegalArgumentException if there is no such parameter, or it is not a text
    public String text(String name) {
        return get(name, String.class);
    }

    /// The value of a choice between other objects.
    ///
    /// @throws IllegalArgumentException if there is no such parameter, or it is of another type
    public <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null || !type.isInstance(value)) {
            throw Mistake.of(
                    "setting",
                    (value == null ? "no value" : value.getClass().getSimpleName() + " " + value)
                            + " for "
                            + name,
                    type.getSimpleName(),
                    "ask for one of " + values.keySet() + " as the type that it has");
        }
        return type.cast(value);
    }

    /// Returns text such as `rate 0.00316, width 16`.
    @Override
    public String toString() {
        return values.keySet().stream()
                .map(name -> name + " " + display(name))
                .collect(Collectors.joining(", "));
    }

    /// A value with three digits, or its text.
    String display(String name) {
        Object value = get(name, Object.class);
        return value instanceof Double number
                ? String.format(Locale.ROOT, "%.3g", number)
                : value.toString();
    }
}
