package space.lectio.app.cli;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import space.lectio.app.Distance;

/**
 * What is wrong with a call, in the operator's language and before any application starts. What a command itself says of a value is in
 * English.
 */
final class UsageTexts {

    private static final int SAME_WORD = 3;

    /** picocli has no exception of its own for it. */
    private static final String NO_SUBCOMMAND = "Missing required subcommand";

    private static final MessageSource TEXTS = texts();

    private UsageTexts() {}

    private static MessageSource texts() {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("texts/app");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setDefaultLocale(Locale.ENGLISH);
        return texts;
    }

    static String say(String key, Object... arguments) {
        return TEXTS.getMessage(key, arguments, Words.ofTheOperator());
    }

    static String whatIsWrong(ParameterException wrong) {
        return switch (wrong) {
            case UnmatchedArgumentException unmatched
            when !unmatched.getUnmatched().isEmpty() ->
                unknown(unmatched.getCommandLine(), unmatched.getUnmatched().getFirst());
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() ->
                say(
                        "usage.missing",
                        missing.getMissing().stream()
                                .map(UsageTexts::name)
                                .sorted()
                                .collect(Collectors.joining(", ")));
            case ParameterException missing
            when NO_SUBCOMMAND.equals(missing.getMessage()) ->
                say("usage.subcommand", names(missing.getCommandLine()).collect(Collectors.joining(", ")));
            default -> String.valueOf(wrong.getMessage());
        };
    }

    private static String unknown(CommandLine command, String word) {
        var spec = command.getCommandSpec();
        if (word.startsWith("-")) {
            var options = spec.options().stream().map(OptionSpec::longestName);
            return say("usage.unknown_option", spec.qualifiedName(), word) + meant("", nearest(word, options));
        }
        return takesWords(spec)
                ? say("usage.too_many", spec.qualifiedName(), word)
                : say("usage.unknown_command", word) + meant(spec.qualifiedName() + " ", nearest(word, names(command)));
    }

    private static boolean takesWords(CommandSpec spec) {
        return spec.subcommands().isEmpty();
    }

    private static Stream<String> names(CommandLine command) {
        return command.getSubcommands().keySet().stream();
    }

    private static String meant(String before, Optional<String> name) {
        return name.map(one -> say("usage.meant", before + one)).orElse("");
    }

    private static Optional<String> nearest(String word, Stream<String> names) {
        return names.filter(name -> name.startsWith(word) || Distance.between(word, name) <= SAME_WORD)
                .min(Comparator.comparingInt((String name) -> name.startsWith(word) ? 0 : Distance.between(word, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
