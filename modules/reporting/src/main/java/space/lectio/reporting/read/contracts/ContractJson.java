package space.lectio.reporting.read.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.springframework.stereotype.Component;
import space.lectio.reporting.api.FreeText;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Contracts as JSON: dates and times as in RFC 3339, members without a value left out, texts that people type only for those
 * who may see them. Own mappers, so that no setting of the server's JSON changes a contract.
 */
@Component
public class ContractJson {

    private final JsonMapper withFreeText = mapper().build();
    private final JsonMapper withoutFreeText = mapper().addModule(
                    new SimpleModule("without-free-text").setSerializerModifier(new FreeTextLeftOut()))
            .build();

    public byte[] write(Object value, boolean freeText) {
        return (freeText ? withFreeText : withoutFreeText).writeValueAsBytes(value);
    }

    private static JsonMapper.Builder mapper() {
        return JsonMapper.builder()
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
    }

    private static final class FreeTextLeftOut extends ValueSerializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier type, List<BeanPropertyWriter> members) {
            return members.stream()
                    .filter(member -> member.getAnnotation(FreeText.class) == null)
                    .toList();
        }
    }
}
