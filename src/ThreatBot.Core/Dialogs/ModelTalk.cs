using System.Diagnostics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Models as a whole: new, use, list, rename, share, delete.</summary>
internal static class ModelTalk
{
    public static readonly IReadOnlyList<string> Keys = ["share.decisions"];

    public static void Carry(Exchange exchange, Instruction said)
    {
        if (said.Verb is Verb.New or Verb.Use or Verb.Delete && Busy(exchange.Conversation) is { } running)
        {
            exchange.Whisper(SteerPrompts.Busy.With(Works.Title(exchange.Model, running)));
            return;
        }

        switch (said.Verb)
        {
            case Verb.Models:
                List(exchange);
                break;
            case Verb.New:
                New(exchange, said.Rest);
                break;
            case Verb.Use:
                Use(exchange, said.Rest);
                break;
            case Verb.Rename:
                Rename(exchange, said.Rest);
                break;
            case Verb.Share:
                Share(exchange, said.Rest);
                break;
            case Verb.Delete:
                AskDelete(exchange, said.Rest);
                break;
            default:
                throw new UnreachableException();
        }
    }

    public static void Delete(Exchange exchange, string id)
    {
        if (exchange.Scene.Models.FirstOrDefault(head => head.Id == id) is not { } model || model.Owner != exchange.Incoming.Speaker)
        {
            return;
        }

        AskEnding.Drop(exchange, id);
        exchange.Do(new ModelDeed.Delete(id));
        exchange.Conversation = exchange.Conversation.Without(id);
        exchange.Say(SteerPrompts.ModelDeleted.With(new Value.Said(model.Name)));
        if (exchange.Conversation.Model == id)
        {
            exchange.UseModel(null);
        }
    }

    /// <summary>Whatever somebody wants to keep, there is a model to keep it in: a new one without a name where none is in use.</summary>
    public static void Need(Exchange exchange)
    {
        if (exchange.Model is null)
        {
            exchange.StartModel(exchange.Lexicon.Phrase(Reading.DefaultModel.Key));
        }
    }

    /// <summary>A model that was started without a name is pointed out once there is something in it.</summary>
    public static void AskName(Exchange exchange)
    {
        if (exchange.Model is { } model && model.Name == exchange.Lexicon.Phrase(Reading.DefaultModel.Key))
        {
            exchange.Say(SteerPrompts.NameIt.With(new Value.Said(model.Name)));
        }
    }

    private static void List(Exchange exchange)
    {
        var lines = exchange.Scene.Models
            .Select(head => (Value)new Value.Words(SteerPrompts.ModelListLine.With(new Value.Said(head.Name), new Value.Number(head.Version))))
            .ToValueList();
        exchange.Say(lines.Count == 0 ? SteerPrompts.NoModel.With() : SteerPrompts.ModelList.With(new Value.Many(lines)));
    }

    private static void New(Exchange exchange, string name)
    {
        if (!IsFree(exchange, name))
        {
            return;
        }

        exchange.StartModel(name);
        exchange.Say(SteerPrompts.ModelNew.With(new Value.Said(name)));
    }

    private static void Use(Exchange exchange, string name)
    {
        if (Find(exchange, name) is not { } model)
        {
            exchange.Whisper(SteerPrompts.ModelUnknown.With(new Value.Said(name)));
            return;
        }

        exchange.UseModel(model.Id);
        exchange.Say(SteerPrompts.ModelUsed.With(new Value.Said(model.Name)));
    }

    private static void Rename(Exchange exchange, string name)
    {
        if (exchange.Model is not { } model)
        {
            exchange.Whisper(SteerPrompts.NoModel.With());
        }
        else if (Reading.Id(name) is var (id, _) && model.Find(id) is not null)
        {
            // "rename G2 …" means the step, not the model.
            Editing.Carry(exchange, new Instruction(Verb.Edit, name));
        }
        else if (IsFree(exchange, name))
        {
            exchange.Edit.Rename(name);
            exchange.Say(SteerPrompts.ModelRenamed.With(new Value.Said(model.Name), new Value.Said(name)));
        }
    }

    private static void Share(Exchange exchange, string said)
    {
        if (exchange.Lexicon.Words["share.decisions"].FirstOrDefault(word => $"{said} ".StartsWith(word + " ", StringComparison.OrdinalIgnoreCase)) is { } decisions)
        {
            ShareDecisions(exchange, said[decisions.Length..]);
            return;
        }

        var with = said.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.TrimStart('#') ?? "";
        if (exchange.Model is not { } model)
        {
            exchange.Whisper(SteerPrompts.NoModel.With());
        }
        else if (with.Length == 0)
        {
            exchange.Whisper(SteerPrompts.HelpWord.With(new Value.Words(HelpPrompts.Of(Verb.Share).With())));
        }
        else
        {
            exchange.Do(new ModelDeed.Share(model.Id, PostPlaces.Named(exchange, with) ?? with));
            exchange.Say(SteerPrompts.ModelShared.With(new Value.Said(model.Name), new Value.Said(with)));
        }
    }

    /// <summary>The owner, and nobody else, lets another conversation learn from what was decided; "nobody" takes all of it back.</summary>
    private static void ShareDecisions(Exchange exchange, string said)
    {
        var with = said.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.TrimStart('#') ?? "";
        if (exchange.Model is not { } model)
        {
            exchange.Whisper(SteerPrompts.NoModel.With());
        }
        else if (exchange.Scene.Models.FirstOrDefault(head => head.Id == model.Id) is { } head && head.Owner != exchange.Incoming.Speaker)
        {
            exchange.Whisper(SteerPrompts.DecisionsNotYours.With(new Value.Said(model.Name), new Value.Person(head.Owner)));
        }
        else if (with.Length == 0)
        {
            exchange.Whisper(SteerPrompts.HelpWord.With(new Value.Words(HelpPrompts.Of(Verb.Share).With())));
        }
        else
        {
            var isOver = exchange.Lexicon.Is("nothing", with);
            exchange.Do(new ModelDeed.ShareDecisions(model.Id, isOver ? null : with));
            exchange.Say(isOver ? SteerPrompts.DecisionsUnshared.With(new Value.Said(model.Name)) : SteerPrompts.DecisionsShared.With(new Value.Said(model.Name), new Value.Said(with)));
        }
    }

    /// <summary>Only the owner deletes, and only after seeing what goes.</summary>
    private static void AskDelete(Exchange exchange, string name)
    {
        if (Find(exchange, name) is not { } model)
        {
            exchange.Whisper(SteerPrompts.ModelUnknown.With(new Value.Said(name)));
        }
        else if (model.Owner != exchange.Incoming.Speaker)
        {
            exchange.Whisper(SteerPrompts.ModelNotYours.With(new Value.Said(model.Name), new Value.Person(model.Owner)));
        }
        else
        {
            var objects = exchange.Model?.Id == model.Id ? exchange.Model.Count : model.Version;
            Confirming.Ask(exchange, "delete", model.Id, SteerPrompts.ModelDeleteAsk.With(new Value.Said(model.Name), new Value.Number(objects)));
        }
    }

    /// <summary>What must be over before the conversation can turn to another model.</summary>
    public static Work? Busy(Conversation conversation) =>
        conversation.Stories.Values.Concat<Work>(conversation.Workshops.Values).Concat(conversation.Sessions.Values).FirstOrDefault(work => !work.IsDone);

    private static bool IsFree(Exchange exchange, string name)
    {
        var refusal = name.Length == 0 ? SteerPrompts.ModelNameless.With()
            : Find(exchange, name) is not null ? SteerPrompts.ModelTaken.With(new Value.Said(name))
            : null;
        if (refusal is not null)
        {
            exchange.Whisper(refusal);
        }

        return refusal is null;
    }

    /// <summary>By name or id; of two with one name the speaker's own.</summary>
    private static ModelHead? Find(Exchange exchange, string name) => exchange.Scene.Models
        .Where(head => head.Id == name || Lexicon.Normal(head.Name) == Lexicon.Normal(name))
        .OrderByDescending(head => head.Owner == exchange.Incoming.Speaker)
        .FirstOrDefault();
}
