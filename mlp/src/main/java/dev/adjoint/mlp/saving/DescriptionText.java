package dev.adjoint.mlp.saving;

import dev.adjoint.mlp.data.prepare.Scaler;
import dev.adjoint.mlp.data.prepare.TargetScaler;
import dev.adjoint.mlp.data.prepare.Transformation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Converts a [DataDescription] to texts for a file, and back.
final class DescriptionText {
    private static final String DATA = "adjoint.data";
    private static final String PREPARATION = "adjoint.preparation";
    private static final String TARGET_SCALER = "adjoint.targetScaler";

    private DescriptionText() {}

    static Map<String, String> of(DataDescription data) {
        FeatureStatistics statistics = data.statistics();
        List<QuantileBins> bins = statistics.bins();
        Fields fields =
                Fields.NONE
                        .with("features", data.features())
                        .with("targets", data.targets())
                        .with("labelled", List.of(Boolean.toString(data.isLabelled())))
                        .withNumbers("means", statistics.means())
                        .withNumbers("deviations", statistics.deviations())
                        .withNumbers("lowest", statistics.lowest())
                        .withNumbers("highest", statistics.highest());
        if (!bins.isEmpty()) {
            fields =
                    fields.with("edges", texts(bins, QuantileBins::edges))
                            .with("rows", texts(bins, QuantileBins::rows));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(DATA, Fields.json(List.of(fields)));
        data.preparation().ifPresent(fitted -> texts.put(PREPARATION, text(fitted)));
        data.targetScaler().ifPresent(fitted -> texts.put(TARGET_SCALER, text(fitted.scaler())));
        return texts;
    }

    static DataDescription read(Path file, Map<String, String> texts) {
        List<Fields> all = Fields.parse(texts.getOrDefault(DATA, "[]"));
        if (all.size() != 1) {
            throw TensorFile.mistake(
                    file,
                    "no description of data",
                    "one",
                    "save the network with DataDescription.of(train)");
        }
        Fields fields = all.getFirst();
        List<String> features = fields.texts("features");
        return new DataDescription(
                features,
                fields.texts("targets"),
                Boolean.parseBoolean(fields.text("labelled")),
                new FeatureStatistics(
                        fields.numbers("means", features.size()),
                        fields.numbers("deviations", features.size()),
                        fields.numbers("lowest", features.size()),
                        fields.numbers("highest", features.size()),
                        bins(fields, features.size())),
                transformation(texts, PREPARATION),
                transformation(texts, TARGET_SCALER).map(DescriptionText::targetScaler));
    }

    /// Older files have none.
    private static List<QuantileBins> bins(Fields fields, int features) {
        if (!fields.lists().containsKey("edges")) {
            return List.of();
        }
        List<String> edges = fields.texts("edges", features);
        List<String> rows = fields.texts("rows", features);
        return IntStream.range(0, features)
                .mapToObj(feature -> bins(edges.get(feature), rows.get(feature)))
                .toList();
    }

    private static QuantileBins bins(String edges, String rows) {
        try {
            return new QuantileBins(numbers(edges, Double::valueOf), numbers(rows, Long::valueOf));
        } catch (IllegalArgumentException e) {
            throw Fields.mistake(
                    "the edges [" + edges + "] and the rows [" + rows + "]",
                    "rising edges, and rows in one bin more");
        }
    }

    /// The numbers of each feature's bins, one text per feature.
    private static List<String> texts(
            List<QuantileBins> bins, Function<QuantileBins, List<? extends Number>> numbers) {
        return bins.stream()
                .map(
                        each ->
                                numbers.apply(each).stream()
                                        .map(Number::toString)
                                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static <T> List<T> numbers(String text, Function<String, T> number) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(" ")).map(number).toList();
    }

    private static String text(Transformation transformation) {
        return Fields.json(Preparations.steps(transformation));
    }

    private static Optional<Transformation> transformation(Map<String, String> texts, String name) {
        return Optional.ofNullable(texts.get(name))
                .map(text -> Preparations.of(Fields.parse(text)));
    }

    private static TargetScaler targetScaler(Transformation transformation) {
        if (transformation instanceof Scaler scaler) {
            return new TargetScaler(scaler);
        }
        throw Fields.mistake("\"" + transformation + "\" for the targets", "a scaler");
    }
}
