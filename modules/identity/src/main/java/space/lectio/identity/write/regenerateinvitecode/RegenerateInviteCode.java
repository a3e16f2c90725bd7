package space.lectio.identity.write.regenerateinvitecode;

record RegenerateInviteCode(long groupId) {}
