using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Something that waits for a person, and in which conversation.</summary>
internal sealed record DeskItem(string Conversation, Prompt Prompt);

/// <summary>A model, and the conversations where a person sees it.</summary>
internal sealed record DeskModel(string Id, string Name, ImmutableArray<string> Conversations);

/// <summary>What waits for a person on a platform, and the models they see there, with the words and names to show it in.</summary>
internal sealed record Desk(ImmutableArray<DeskItem> Questions, ImmutableArray<DeskItem> SignOffs, ImmutableArray<DeskModel> Models, ChatAnswer Words);

/// <summary>Looks through the conversations that a person is in for what is theirs. Looking changes nothing.</summary>
internal sealed class Desks(Attendance attendance, TurnStore turns, ModelStore models, People people, Library library, Settings settings)
{
    /// <summary>Somebody whom nobody has met has an empty desk.</summary>
    public async Task<Desk> OfAsync(string tenant, string channel, string platformId, CancellationToken ct)
    {
        var (questions, signOffs, seen) = (new List<DeskItem>(), new List<DeskItem>(), new List<(ModelHead Model, string Conversation)>());
        if (await people.KnownAsync(tenant, channel, platformId, ct) is { } person)
        {
            foreach (var key in await attendance.OfAsync(tenant, channel, person, ct))
            {
                var visible = await models.VisibleAsync(key, ct);
                seen.AddRange(visible.Select(model => (model, key.Id)));
                if ((await turns.LoadAsync(key, ct))?.Conversation is { } conversation)
                {
                    questions.AddRange(Waiting.Questions(conversation, person).Select(prompt => new DeskItem(key.Id, prompt)));
                    signOffs.AddRange(await SignOffsAsync(key, conversation, person, visible, ct));
                }
            }
        }

        var names = await people.NamesAsync(tenant, questions.Concat(signOffs).SelectMany(item => Mentions.Of(item.Prompt)), ct);
        var words = new ChatAnswer([], library.In(null, settings.Language).Wording, names);
        return new Desk([.. questions], [.. signOffs], [.. seen.GroupBy(each => each.Model.Id).Select(Model).OrderBy(model => model.Name, StringComparer.Ordinal)], words);
    }

    /// <summary>Most conversations ask nobody to sign anything, so a model is looked at only where one does.</summary>
    private async Task<List<DeskItem>> SignOffsAsync(ConversationKey key, Conversation conversation, string person, ImmutableArray<ModelHead> visible, CancellationToken ct)
    {
        var found = new List<DeskItem>();
        foreach (var id in conversation.SignRequests.Where(request => request.Approver == person).Select(request => request.Model).Distinct().Where(id => visible.Any(model => model.Id == id)))
        {
            found.AddRange(await models.LoadAsync(key.Tenant, id, ct) is { } model ? Waiting.SignOffs(conversation, model, person).Select(prompt => new DeskItem(key.Id, prompt)) : []);
        }

        return found;
    }

    private static DeskModel Model(IGrouping<string, (ModelHead Model, string Conversation)> seen) => new(seen.Key, seen.First().Model.Name, [.. seen.Select(each => each.Conversation)]);
}
