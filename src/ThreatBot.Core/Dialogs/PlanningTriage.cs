using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Which stories of a planning deserve a closer look: read out of their words, put right by the team.</summary>
internal static class PlanningTriage
{
    /// <summary>More than this do not fit in ten minutes.</summary>
    public const int MostDeep = 3;

    /// <summary>As many stories as a list may have; a longer one is no sprint.</summary>
    public const int MostStories = 60;

    /// <summary>What in a story speaks for a closer look: something crosses a border anew, somebody new takes part, or what is always worth it.</summary>
    private static readonly ImmutableArray<string> Signals =
        ["crossing", "supplier", "role", "authentication", "admin", "money", "personal-data", "upload", "export"];

    public static readonly ImmutableArray<string> Keys = [.. Signals.Select(Key), "signal.cosmetic", "planning.deep", "planning.glance"];

    public static void List(Exchange exchange, PlanningState state, ValueList<string> items)
    {
        var read = items.Take(MostStories - state.Stories.Count).Select(item => (Item: item, Name: StoryName.Of(item))).ToLookup(item => item.Name.Text.Length > 0 || StoryPast.Same(exchange.Edit.Model, item.Name) is not null);
        exchange.WhisperSome(read[false].Select(item => PlanningPrompts.NoWords.With(new Value.Said(item.Item))).ToList());
        var names = read[true].Select(item => item.Name).ToList();
        if (names.Count == 0)
        {
            exchange.Whisper(PlanningPrompts.NoStories.With());
            Works.Again(exchange, state);
            return;
        }

        if (items.Count > MostStories - state.Stories.Count)
        {
            exchange.Whisper(PlanningPrompts.TooMany.With(new Value.Number(MostStories)));
        }

        ValueList<PlannedStory> planned = [.. state.Stories, .. names.Select(name => Read(exchange, name)).DistinctBy(story => story.Story).Where(story => !state.Stories.Any(known => known.Story == story.Story))];
        var free = MostDeep - planned.Count(story => story.Look is Look.Deep);
        var deep = planned.Where(story => story.Look is Look.Wait).OrderByDescending(story => story.Signals.Count).Take(free).ToList();
        PlanningDialog.Go(exchange, state with { Stories = planned.Select(story => deep.Contains(story) ? story with { Look = Look.Deep } : story).ToValueList() }, state.Step is PlanningStep.List ? PlanningTrigger.Listed : PlanningTrigger.Changed);
    }

    /// <summary>More stories, or what those of the list deserve.</summary>
    public static void Hear(Exchange exchange, PlanningState state)
    {
        if (state.Step is PlanningStep.Triage && exchange.Heard.Items.All(item => !char.IsAsciiDigit(item[0]) && item.Contains(' ', StringComparison.Ordinal)))
        {
            List(exchange, state, exchange.Heard.Items);
        }
        else
        {
            Change(exchange, state);
        }
    }

    /// <summary>"4 deep", "2, 3 glance": the numbers of the list and what they deserve.</summary>
    private static void Change(Exchange exchange, PlanningState state)
    {
        var (stories, unread) = (state.Stories.ToArray(), new List<Prompt>());
        foreach (var item in exchange.Heard.Items)
        {
            var words = item.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => !exchange.Lexicon.Is("connective.and", word)).ToList();
            var numbers = words.TakeWhile(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToList();
            var said = string.Join(' ', words.Skip(numbers.Count));
            Look? look = exchange.Lexicon.Is("planning.deep", said) ? Look.Deep : exchange.Lexicon.Is("planning.glance", said) ? Look.Glance : null;
            if (look is not { } wanted || numbers.Count == 0 || numbers.Exists(number => number < 1 || number > stories.Length))
            {
                unread.Add(PlanningPrompts.Unread.With(new Value.Said(item)));
            }
            else
            {
                numbers.ForEach(number => stories[number - 1] = stories[number - 1] with { Look = wanted is Look.Deep && state.Step is PlanningStep.Rest ? Look.Wait : wanted });
            }
        }

        if (stories.Count(story => story.Look is Look.Deep) > MostDeep)
        {
            unread.Add(PlanningPrompts.TooDeep.With(new Value.Number(MostDeep)));
            stories = [.. state.Stories];
        }

        exchange.WhisperSome(unread);
        var changed = state with { Stories = stories.ToValueList() };
        PlanningDialog.Go(exchange, changed, changed.Step is PlanningStep.Rest && changed.Plain.Count == 0 ? PlanningTrigger.Settled : PlanningTrigger.Changed);
    }

    /// <summary>One tap settles the rest, in the name of whoever taps, with the reason on the card.</summary>
    public static void Settle(Exchange exchange, PlanningState state)
    {
        var reason = exchange.Lexicon.Phrase(Reading.Glanced.Key);
        foreach (var planned in state.Plain.Where(planned => exchange.Edit.Model.Find<UserStory>(planned.Story) is { Status: StoryStatus.Open }).ToList())
        {
            StoryNothing.Put(exchange, planned.Story, reason);
        }

        exchange.Say(PlanningPrompts.Settled.With(
            new Value.Number(state.Plain.Count), new Value.Said(reason), new Value.Person(exchange.By), new Value.Code(state.Plain[0].Story)));
        PlanningDialog.Go(exchange, state, PlanningTrigger.Settled);
    }

    public static PromptNeed Signal(string signal) => PromptNeed.Note($"planning.signal-{signal}");

    public static IEnumerable<PromptNeed> SignalNeeds => Signals.Append(NewThing).Select(Signal);

    private const string NewThing = "asset";

    private static string Key(string signal) => $"signal.{signal}";

    private static PlannedStory Read(Exchange exchange, StoryName name)
    {
        var known = exchange.Edit.Model is var model ? StoryPast.Same(model, name) : null;
        var story = known ?? StoryOpening.Add(exchange, name);
        var signals = Signals.Where(signal => exchange.Lexicon.Has(Key(signal), story.Text)).ToList();
        if (WishIdeas.Thing(exchange.Scene.Catalogue, exchange.Lexicon, story.Text) is var (thing, _)
            && !exchange.Edit.Model.Assets.Any(asset => Lexicon.Contains(asset.Name, thing))
            && !exchange.Lexicon.Has("signal.cosmetic", story.Text))
        {
            signals.Add(NewThing);
        }

        return new PlannedStory(story.Id, signals.ToValueList(), signals.Count > 0 ? Look.Wait : Look.Glance);
    }
}
