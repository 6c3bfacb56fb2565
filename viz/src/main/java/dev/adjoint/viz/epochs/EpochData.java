package dev.adjoint.viz.epochs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Dense;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.viz.draw.Markup;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The data of a page of a training as JSON, safe in a script element regardless of names.
final class EpochData {
    private static final MathContext DIGITS = new MathContext(4);

    /// More points than pixels, or than can be told apart.
    private static final int MOST_ROWS = 600;

    private static final int MOST_LOSSES = 400;

    private final JsonGenerator json;
    private final Recorder recorder;

    private EpochData(JsonGenerator json, Recorder recorder) {
        this.json = json;
        this.recorder = recorder;
    }

    static String json(Recorder recorder) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new EpochData(json, recorder).write();
        } catch (IOException e) {
            throw new UncheckedIOException("page: cannot write the data", e);
        }
        // Outside of texts, JSON has none of these characters.
        return text.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private void write() throws IOException {
        Plane plane = recorder.plane();
        Dataset data = recorder.rows().data();
        json.writeStartObject();
        json.writeNumberField("points", Plane.POINTS);
        json.writeNumberField("leads", plane.leads());
        writeTexts("features", data.featureNames());
        writeTexts("classes", recorder.rows().names());
        writeTexts("outputs", data.targetNames());
        json.writeArrayFieldStart("ranges");
        for (int feature = 0; feature < 2; feature++) {
            number(plane.low(feature));
            number(plane.high(feature));
        }
        json.writeEndArray();
        writeRows(data);
        writeLayers();
        writeLosses();
        writeFrames();
        json.writeEndObject();
    }

    private void writeRows(Dataset data) throws IOException {
        json.writeArrayFieldStart("rows");
        for (int row : spread(data.size(), MOST_ROWS)) {
            json.writeStartArray();
            number(data.features(row)[0]);
            number(data.features(row)[1]);
            json.writeNumber(recorder.rows().label(row));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void writeLayers() throws IOException {
        json.writeArrayFieldStart("layers");
        for (Dense layer : recorder.layers()) {
            json.writeStartObject();
            json.writeStringField("name", Markup.lines(layer.name()));
            json.writeStringField("setting", Markup.lines(layer.setting()));
            json.writeNumberField("units", layer.outputs());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeLosses() throws IOException {
        int[] places = spread(recorder.losses().size(), MOST_LOSSES);
        List<Epoch> epochs = IntStream.of(places).mapToObj(recorder.losses()::get).toList();
        json.writeObjectFieldStart("losses");
        writeSeries("epoch", epochs, Epoch::number);
        writeSeries("training", epochs, Epoch::trainingLoss);
        writeSeries("validation", epochs, Epoch::validationLoss);
        json.writeEndObject();
    }

    private void writeSeries(String name, List<Epoch> epochs, ToDoubleFunction<Epoch> figure)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Epoch epoch : epochs) {
            number(figure.applyAsDouble(epoch));
        }
        json.writeEndArray();
    }

    private void writeFrames() throws IOException {
        json.writeArrayFieldStart("frames");
        for (RecordedEpoch frame : recorder.frames()) {
            // One line per frame makes pages easy to compare.
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeNumberField("epoch", frame.number());
            json.writeFieldName("right");
            number(frame.shareRight());
            json.writeStringField("regions", frame.regions());
            writeNumbers("weights", frame.weights().stream().map(Tensor::toFloats).toList());
            writeNumbers("biases", frame.biases().stream().map(EpochData::numbers).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static float[] numbers(Optional<Tensor> tensor) {
        return tensor.map(Tensor::toFloats).orElse(new float[0]);
    }

    private void writeNumbers(String name, List<float[]> all) throws IOException {
        json.writeArrayFieldStart(name);
        for (float[] numbers : all) {
            json.writeStartArray();
            for (float value : numbers) {
                number(value);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void writeTexts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(Markup.lines(text));
        }
        json.writeEndArray();
    }

    /// Writes a number with four digits; null if it is not finite.
    private void number(double value) throws IOException {
        if (!Double.isFinite(value)) {
            json.writeNull();
            return;
        }
        double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
        if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e9) {
            json.writeNumber((long) rounded);
        } else {
            json.writeNumber(rounded);
        }
    }

    /// Returns at most so many places, evenly spread, with the first and the last.
    private static int[] spread(int size, int most) {
        return size <= most
                ? IntStream.range(0, size).toArray()
                : IntStream.range(0, most)
                        .map(place -> (int) ((long) place * (size - 1) / (most - 1)))
                        .toArray();
    }
}
