package dev.adjoint.mlp.saving;

import dev.adjoint.mlp.data.prepare.Categories;
import dev.adjoint.mlp.data.prepare.Clipper;
import dev.adjoint.mlp.data.prepare.MinMaxScaler;
import dev.adjoint.mlp.data.prepare.NumberImputer;
import dev.adjoint.mlp.data.prepare.OneHotEncoder;
import dev.adjoint.mlp.data.prepare.OrdinalEncoder;
import dev.adjoint.mlp.data.prepare.Pipeline;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.data.prepare.TextImputer;
import dev.adjoint.mlp.data.prepare.Transformation;
import dev.adjoint.mlp.data.prepare.Unknown;
import dev.adjoint.mlp.text.Mistake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Converts the library's fitted transformations to lists of texts, and back.
final class Preparations {
    private static final String COLUMNS = "columns";

    private Preparations() {}

    /// Returns one list of fields per step. For a pipeline, a list for its features comes first.
    ///
    /// @throws IllegalArgumentException if a step is not one of the library's
    static List<Fields> steps(Transformation transformation) {
        List<Fields> fields = flat(transformation);
        if (transformation instanceof Pipeline pipeline && !pipeline.features().isEmpty()) {
            Fields columns = step(COLUMNS, pipeline.features());
            return Stream.concat(Stream.of(columns), fields.stream()).toList();
        }
        return fields;
    }

    /// The order that an inner pipeline needs follows from the outer one's.
    private static List<Fields> flat(Transformation transformation) {
        return transformation instanceof Pipeline pipeline
                ? pipeline.steps().stream().flatMap(step -> flat(step).stream()).toList()
                : List.of(fields(transformation));
    }

    /// Restores the transformation from the result of [#steps].
    ///
    /// @throws IllegalArgumentException if a field is missing or invalid
    static Transformation of(List<Fields> steps) {
        boolean hasColumns = !steps.isEmpty() && steps.getFirst().text("kind").equals(COLUMNS);
        List<Transformation> all =
                steps.stream().skip(hasColumns ? 1 : 0).map(Preparations::transformation).toList();
        if (hasColumns) {
            return new Pipeline(all, steps.getFirst().texts("features"));
        }
        return all.size() == 1 ? all.getFirst() : new Pipeline(all);
    }

    private static Fields fields(Transformation transformation) {
        return switch (transformation) {
            case StandardScaler s ->
                    step("standardise", s.features())
                            .withNumbers("means", s.means())
                            .withNumbers("deviations", s.deviations());
            case MinMaxScaler s ->
                    step("min-max", s.features())
                            .withNumbers("lowest", s.lowest())
                            .withNumbers("highest", s.highest());
            case Clipper c ->
                    step("clip", c.features())
                            .withNumbers("lows", c.lows())
                            .withNumbers("highs", c.highs());
            case NumberImputer i ->
                    step("impute numbers", i.features()).withNumbers("fills", i.fills());
            case TextImputer i -> step("impute texts", i.features()).with("fills", i.fills());
            case OneHotEncoder e -> encoder("one-hot", e.categories());
            case OrdinalEncoder e -> encoder("ordinal", e.categories());
            default ->
                    throw Mistake.of(
                            "save",
                            "the transformation " + transformation.getClass().getName(),
                            "one of the library's",
                            "save the network alone, and yours beside it");
        };
    }

    private static Transformation transformation(Fields step) {
        List<String> features = step.texts("features");
        return switch (step.text("kind")) {
            case "standardise" ->
                    new StandardScaler(
                            features,
                            step.numbers("means", features.size()),
                            step.numbers("deviations", features.size()));
            case "min-max" ->
                    new MinMaxScaler(
                            features,
                            step.numbers("lowest", features.size()),
                            step.numbers("highest", features.size()));
            case "clip" ->
                    new Clipper(
                            features,
                            step.numbers("lows", features.size()),
                            step.numbers("highs", features.size()));
            case "impute numbers" ->
                    new NumberImputer(features, step.numbers("fills", features.size()));
            case "impute texts" -> new TextImputer(features, step.texts("fills", features.size()));
            case "one-hot" -> new OneHotEncoder(categories(step));
            case "ordinal" -> new OrdinalEncoder(categories(step));
            default ->
                    throw Fields.mistake("the step " + step.text("kind"), "one of the library's");
        };
    }

    private static Fields step(String kind, List<String> features) {
        return Fields.NONE.with("kind", List.of(kind)).with("features", features);
    }

    private static Fields encoder(String kind, List<Categories> categories) {
        Fields fields = step(kind, categories.stream().map(Categories::column).toList());
        for (int i = 0; i < categories.size(); i++) {
            fields =
                    fields.with("categories " + i, categories.get(i).values())
                            .with("unknown " + i, List.of(categories.get(i).unknown().name()));
        }
        return fields;
    }

    private static List<Categories> categories(Fields step) {
        List<String> columns = step.texts("features");
        List<Categories> categories = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            List<String> values = step.texts("categories " + i);
            categories.add(new Categories(columns.get(i), values, unknown(step, i)));
        }
        return categories;
    }

    /// Older files have none: their encoders reject unknown texts.
    private static Unknown.Kind unknown(Fields step, int column) {
        String name = "unknown " + column;
        if (!step.lists().containsKey(name)) {
            return Unknown.Kind.REFUSED;
        }
        String kind = step.text(name);
        return Arrays.stream(Unknown.Kind.values())
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> Fields.mistake(kind + " for unknown texts", "a known choice"));
    }
}
