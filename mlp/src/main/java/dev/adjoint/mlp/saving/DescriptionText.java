package dev.adjoint.mlp.saving;

import dev.adjoint.mlp.data.prepare.Transformation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A [DataDescription] as texts of a file, and back.
final class DescriptionText {
    private static final String DATA = "adjoint.data";
    private static final String PREPARATION = "adjoint.preparation";

    private DescriptionText() {}

    static Map<String, String> of(DataDescription data) {
        FeatureStatistics statistics = data.statistics();
        Fields fields =
                Fields.NONE
                        .with("features", data.features())
                        .with("targets", data.targets())
                        .with("labelled", List.of(Boolean.toString(data.isLabelled())))
                        .withNumbers("means", statistics.means())
                        .withNumbers("deviations", statistics.deviations())
                        .withNumbers("lowest", statistics.lowest())
                        .withNumbers("highest", statistics.highest());
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(DATA, Fields.json(List.of(fields)));
        data.preparation()
                .map(Preparations::steps)
                .ifPresent(steps -> texts.put(PREPARATION, Fields.json(steps)));
        return texts;
    }

    static DataDescription read(Path file, Map<String, String> texts) {
        List<Fields> all = Fields.parse(texts.getOrDefault(DATA, "[]"));
        if (all.size() != 1) {
            throw TensorFile.mistake(
                    file,
                    "got no description of data",
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
                        fields.numbers("highest", features.size())),
                preparation(texts));
    }

    private static Optional<Transformation> preparation(Map<String, String> texts) {
        return Optional.ofNullable(texts.get(PREPARATION))
                .map(text -> Preparations.of(Fields.parse(text)));
    }
}
