package space.lectio.app;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import space.lectio.shared.Setting;

/**
 * What operators can set: the components of all modules' {@code …Settings} records. They are checked before anything starts, so that a
 * wrong value is one line and not the failure of some part.
 */
final class Settings {

    /** Whatever waits or comes again does so within a day. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final int SAME_NAME = 3;

    private Settings() {}

    /** Names of earlier versions, with what the operator sets now. Whoever still sets one would have the default in force without a word. */
    private static final Map<String, String> RETIRED = Map.of(
            "ROOM_ROUNDS", "JOBS holds for every background job",
            "PANEL_SERIES_HORIZON_FIRST_RUN", "lessons of series are made at each start",
            "SCHOOL_ZONE", "set PANEL_ZONE",
            "panel.zone", "set PANEL_ZONE",
            "panel.recordings.take", "set PANEL_RECORDINGS_TAKE",
            "panel.recordings.expire", "set PANEL_RECORDINGS_EXPIRE",
            "panel.recordings.patience", "set PANEL_RECORDINGS_PATIENCE",
            "panel.feed.pause", "set PANEL_FEED_PAUSE",
            "panel.series-horizon.first-run", "lessons of series are made at each start",
            "panel.writes.per-person", "set WRITES_PER_PERSON");

    /** One setting, by the name of its environment variable. */
    record Entry(Class<?> module, String name, RecordComponent component) {

        Setting description() {
            return java.util.Objects.requireNonNull(component.getAnnotation(Setting.class), component::toString);
        }

        @Nullable
        String defaultValue() {
            var value = parameter().getAnnotation(DefaultValue.class);
            return value == null ? null : value.value()[0];
        }

        private Parameter parameter() {
            var parameters = module.getDeclaredConstructors()[0].getParameters();
            return Arrays.stream(parameters)
                    .filter(one -> one.getName().equals(component.getName()))
                    .findAny()
                    .orElseThrow();
        }

        private AnnotatedElement field() {
            try {
                return module.getDeclaredField(component.getName());
            } catch (NoSuchFieldException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /** What a value must do, such as {@code be a whole number from 1 to 24}. */
        String must() {
            var type = component.getType();
            var pattern = field().getAnnotation(Pattern.class);
            if (!description().must().isEmpty()) {
                return description().must();
            } else if (type == int.class || type == long.class || type == Integer.class) {
                var least = field().getAnnotation(Min.class);
                var most = field().getAnnotation(Max.class);
                return "be a whole number from " + (least == null ? 0 : least.value()) + " to "
                        + (most == null ? Integer.MAX_VALUE : most.value());
            } else if (type == Duration.class) {
                return "be a time above 0 and up to a day, such as 500ms, 5s or 2m";
            } else if (pattern != null) {
                return "be " + pattern.regexp().replace("|", " or ");
            }
            return "";
        }
    }

    /** All of them, those of the process first. */
    static List<Entry> all() {
        var order = Comparator.comparing((Class<?> module) -> module != ServerSettings.class)
                .thenComparing(Class::getName);
        return records()
                .sorted(order)
                .flatMap(module -> Arrays.stream(module.getRecordComponents())
                        .map(component -> new Entry(module, variable(component.getName()), component)))
                .toList();
    }

    private static Stream<Class<?>> records() {
        var found = new ClassPathScanningCandidateComponentProvider(false);
        found.setResourcePattern("**/*Settings.class");
        found.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return found.findCandidateComponents("space.lectio").stream()
                .map(definition -> ClassUtils.resolveClassName(
                        java.util.Objects.requireNonNull(definition.getBeanClassName()), null));
    }

    /** {@code auditDays} and {@code audit-days} are {@code AUDIT_DAYS}. */
    private static String variable(String property) {
        return property.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replace('-', '_')
                .toUpperCase(Locale.ROOT);
    }

    /** @throws StartupFailure naming the first setting whose value is not allowed, the value unless it is a secret, and what is allowed */
    static void check(Environment environment) {
        var all = all();
        try (var factory = new LocalValidatorFactoryBean()) {
            // There are no messages to be read from annotations, and so no expressions in them.
            factory.setMessageInterpolator(new ParameterMessageInterpolator());
            factory.afterPropertiesSet();
            var binder = Binder.get(environment);
            records().forEach(module -> bind(binder, module, factory, all));
        }
    }

    private static void bind(Binder binder, Class<?> module, Validator validator, List<Entry> all) {
        try {
            binder.bindOrCreate(
                    ConfigurationPropertyName.EMPTY, Bindable.of(module), new ValidationBindHandler(validator, TIMES));
        } catch (BindException failed) {
            throw refusal(failed, all);
        }
    }

    /** Bean Validation has no limits of its own for times. */
    private static final Validator TIMES = Validator.forInstanceOf(Record.class, Settings::checkTimes);

    private static void checkTimes(Record settings, Errors errors) {
        for (var component : settings.getClass().getRecordComponents()) {
            if (component.getType() == Duration.class
                    && errors.getFieldValue(component.getName()) instanceof Duration time
                    && (!time.isPositive() || time.compareTo(LONGEST) > 0)) {
                errors.rejectValue(component.getName(), "time");
            }
        }
    }

    private static StartupFailure refusal(BindException failed, List<Entry> all) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindValidationException invalid
                    && invalid.getValidationErrors().getAllErrors().getFirst() instanceof FieldError wrong) {
                return refusal(variable(wrong.getField()), wrong.getRejectedValue(), all);
            }
        }
        var property = failed.getProperty();
        return refusal(variable(failed.getName().toString()), property == null ? null : property.getValue(), all);
    }

    private static StartupFailure refusal(String name, @Nullable Object value, List<Entry> all) {
        var setting =
                all.stream().filter(one -> one.name().equals(name)).findAny().orElseThrow();
        var shown = value instanceof Duration || value instanceof DataSize ? value.toString() : String.valueOf(value);
        return new StartupFailure(name + " must " + setting.must()
                + (setting.description().secret() ? "" : ", not " + (shown.isBlank() ? "empty" : shown)));
    }

    /**
     * Names that look like ours and are not: a typing error would leave the default in force without a word.
     *
     * @return a line for each, with the nearest name that counts
     */
    static List<String> unknown(Collection<String> variables) {
        var known = all().stream().map(Entry::name).toList();
        var lines = new ArrayList<String>();
        for (var name : new TreeSet<>(variables)) {
            if (name.matches("(PANEL|ZOOM)_.*") && !known.contains(name) && !RETIRED.containsKey(name)) {
                lines.add(FailureMessage.printable(name) + " is no setting and counts for nothing"
                        + nearest(name, known)
                                .map(one -> ": did you mean " + one + "?")
                                .orElse("")
                        + " (docs/configuration.md lists all)");
            }
        }
        return lines;
    }

    /** @return a line for each setting of an earlier version that is still set, wherever: as a variable, a Java property, an argument */
    static List<String> retired(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(RETIRED::containsKey)
                .distinct()
                .sorted()
                .map(name -> name + " is a setting of an earlier version and counts for nothing: " + RETIRED.get(name)
                        + " (CHANGELOG.md)")
                .toList();
    }

    private static Optional<String> nearest(String name, List<String> known) {
        return known.stream()
                .filter(one -> Distance.between(name, one) <= SAME_NAME)
                .min(Comparator.comparingInt(one -> Distance.between(name, one)));
    }
}
